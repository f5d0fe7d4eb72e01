namespace CreditFlow.Domain.Publicity;

/// <summary>What has to happen to a publication with regard to its last day.</summary>
public enum ExpiryAction
{
    /// <summary>The last day is not over.</summary>
    NotYet,

    /// <summary>Stop publicity (PUB-04).</summary>
    TakeDown,

    /// <summary>Keep it up until the decision is fulfilled .</summary>
    Hold,
}
