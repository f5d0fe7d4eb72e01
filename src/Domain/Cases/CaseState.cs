namespace CreditFlow.Domain.Cases;

/// <summary>Where a case stands; each has one public wording (LOOK section 8).</summary>
public enum CaseState
{
    /// <summary>已收到.</summary>
    Received,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>待补正: the applicant was told once what is missing .</summary>
    AwaitingApplicant,

    /// <summary>核查中（会同单位）.</summary>
    Verifying,

    /// <summary>待审核.</summary>
    AwaitingReview,

    /// <summary>已决定，正在告知.</summary>
    Decided,

    /// <summary>已完成.</summary>
    Completed,
}
