namespace CreditFlow.Domain.Policy;

/// <summary>What a decision table asks about a breach of a commitment (BRE-02, A-15).</summary>
public enum BreachFact
{
    /// <summary>The commitment was false when it was made (虚假承诺): yes or no.</summary>
    FalseCommitment,

    /// <summary>Harm arose: yes or no.</summary>
    Harm,

    /// <summary>The breach was put right within the time set for it: yes or no.</summary>
    FixedInTime,

    /// <summary>What was promised were materials of a tolerant acceptance: yes or no.</summary>
    TolerantAcceptance,

    /// <summary>Months since the subject's last breach; never met when there was none.</summary>
    MonthsSinceLastBreach,

    /// <summary>Working days past the day that was promised.</summary>
    WorkingDaysOverdue,
}
