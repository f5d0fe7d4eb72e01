namespace CreditFlow.Domain.Cases;

/// <summary>What a case is about.</summary>
public enum CaseKind
{
    /// <summary>An objection to a record (异议, OBJ-01).</summary>
    Objection,

    /// <summary>An application to end the publicity of a discredit record after its correction (信用修复, REP-02, REP-06).</summary>
    CreditRepair,

    /// <summary>An application to shorten a penalty's publicity period (缩短公示期, PUB-06).</summary>
    PublicityCut,

    /// <summary>A correction that the providing agency makes on its own motion (主动更正, OBJ-09).</summary>
    OwnCorrection,

    /// <summary>The withdrawal of a record whose decision was revoked or found unlawful (撤回, A-28).</summary>
    Withdrawal,

    /// <summary>Whether and how a commitment was broken (违诺失信认定, BRE-02).</summary>
    CommitmentBreach,

    /// <summary>An application accepted first on a promise (容缺受理, TOL-01).</summary>
    TolerantAcceptance,

    /// <summary>Whether a repair that was granted rests on false material (撤销信用修复, AUD-01).</summary>
    RepairRevocation,
}
