namespace CreditFlow.Domain.Commitments;

/// <summary>On what occasion a credit commitment (信用承诺) was given.</summary>
public enum CommitmentKind
{
    /// <summary>Instead of proof, after the department told everything once (告知承诺, BRE-07).</summary>
    NoticeAndCommitment,

    /// <summary>To supply missing material of an application accepted first (容缺受理, TOL-01).</summary>
    TolerantAcceptance,

    /// <summary>Before entering a trade (准入前承诺, BRE-10).</summary>
    PreEntry,

    /// <summary>Self-discipline through an association, not to an agency (自律承诺, BRE-12): its breach is not bad information (BRE-11).</summary>
    Voluntary,
}
