namespace CreditFlow.Domain.RuleVersions;

/// <summary>How a proposed move stands.</summary>
public enum CaseMoveState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Refused, or taken back by whoever proposed it.</summary>
    Refused,
}
