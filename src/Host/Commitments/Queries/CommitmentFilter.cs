namespace CreditFlow.Host.Commitments.Queries;

/// <summary>Narrows the list of commitments.</summary>
public enum CommitmentFilter
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>In force, not past their day.</summary>
    Running,

    /// <summary>Past their day or reported false: a finding is due or under way.</summary>
    Due,

    /// <summary>Kept.</summary>
    Kept,

    /// <summary>Found broken.</summary>
    Broken,
}
