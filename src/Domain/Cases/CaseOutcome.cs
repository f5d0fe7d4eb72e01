namespace CreditFlow.Domain.Cases;

/// <summary>How a case was decided.</summary>
public enum CaseOutcome
{
    /// <summary>Upheld, the record was corrected (准予更正).</summary>
    Corrected,

    /// <summary>Upheld, the record was taken down (准予撤下).</summary>
    TakenDown,

    /// <summary>Not borne out, the record stays (不予更正).</summary>
    NotUpheld,

    /// <summary>The application cannot be handled at all, with reasons (不予受理).</summary>
    NotAccepted,

    /// <summary>Repair granted: publicity and measures end (准予修复, REP-03, REP-04).</summary>
    RepairGranted,

    /// <summary>Repair refused, with reasons (不予修复).</summary>
    RepairRefused,

    /// <summary>The period was shortened (准予缩短, PUB-06).</summary>
    PeriodShortened,

    /// <summary>The period stays as it is, with reasons (不予缩短).</summary>
    ShorteningRefused,

    /// <summary>The record was withdrawn, because its decision no longer stands (撤回, A-28).</summary>
    Withdrawn,

    /// <summary>The providing agency leaves its record as it is (维持).</summary>
    Kept,

    /// <summary>A breach was found and is on record (认定违诺, BRE-08).</summary>
    BreachFound,

    /// <summary>No breach (不构成违诺).</summary>
    NoBreach,

    /// <summary>What was missing was supplied in time (已按承诺补齐).</summary>
    PromiseKept,

    /// <summary>The acceptance lapsed, because the promise was not kept (受理失效, A-17).</summary>
    AcceptanceLapsed,

    /// <summary>Material of a repair was false: the repair is revoked (撤销修复, AUD-01).</summary>
    RepairRevoked,

    /// <summary>Nothing false was found: the repair stands (维持修复).</summary>
    RepairUpheld,
}
