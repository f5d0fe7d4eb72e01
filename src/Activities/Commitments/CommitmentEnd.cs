namespace CreditFlow.Activities.Commitments;

/// <summary>How a process ends a commitment that it is about.</summary>
public enum CommitmentEnd
{
    /// <summary>It was kept (BRE-09).</summary>
    Kept,

    /// <summary>It was not kept in time: a finding is due (TOL-03).</summary>
    Missed,

    /// <summary>A finding ended without a breach.</summary>
    NoBreach,
}
