namespace CreditFlow.Domain.Publicity;

/// <summary>What the penalising agency is to be asked before a period ends .</summary>
public enum ExpiryQuestion
{
    /// <summary>Nothing now.</summary>
    None,

    /// <summary>Whether the decision has been fulfilled.</summary>
    Ask,

    /// <summary>The same once more, and its reviewers too: nobody has answered.</summary>
    Escalate,
}
