namespace CreditFlow.Domain.RuleVersions;

/// <summary>How a version of rules stands.</summary>
public enum RuleVersionState
{
    /// <summary>Somebody proposed it; a second person has to look.</summary>
    Proposed,

    /// <summary>A second person signed it, or it came with the product.</summary>
    Active,

    /// <summary>It was refused or withdrawn, and never counted.</summary>
    Refused,
}
