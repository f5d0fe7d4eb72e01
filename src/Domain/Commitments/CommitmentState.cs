namespace CreditFlow.Domain.Commitments;

/// <summary>Where a commitment stands.</summary>
public enum CommitmentState
{
    /// <summary>Given and in force (履行中).</summary>
    Running,

    /// <summary>Kept (已履行). Kept ones are recorded too (BRE-09).</summary>
    Kept,

    /// <summary>Its day is over without being kept (逾期未履行): a finding is due.</summary>
    Overdue,

    /// <summary>Reported as false (虚假承诺): a finding is due.</summary>
    ReportedFalse,

    /// <summary>A breach was found (违诺, BRE-08).</summary>
    Broken,

    /// <summary>A finding ended without a breach (不构成违诺).</summary>
    Cleared,
}
