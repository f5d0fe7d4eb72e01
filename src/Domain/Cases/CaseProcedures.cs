namespace CreditFlow.Domain.Cases;

/// <summary>The procedure of a policy pack that orders each kind of case.</summary>
public static class CaseProcedures
{
    /// <summary>Objections.</summary>
    public const string Objection = "objection";

    /// <summary>Credit repair.</summary>
    public const string Repair = "repair";

    /// <summary>Shorter publicity periods.</summary>
    public const string Shortening = "cut";

    /// <summary>Corrections on the providing agency's own motion.</summary>
    public const string OwnCorrection = "own-correction";

    /// <summary>Withdrawals of records whose decision no longer stands.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>Findings of breach.</summary>
    public const string Breach = "breach";

    /// <summary>Acceptance on a promise.</summary>
    public const string TolerantAcceptance = "tolerant-acceptance";

    /// <summary>Revocations of a repair.</summary>
    public const string Revocation = "repair-revocation";

    /// <summary>The procedure of a kind.</summary>
    public static string Of(CaseKind kind) => kind switch
    {
        CaseKind.Objection => Objection,
        CaseKind.CreditRepair => Repair,
        CaseKind.PublicityCut => Shortening,
        CaseKind.OwnCorrection => OwnCorrection,
        CaseKind.Withdrawal => Withdrawal,
        CaseKind.CommitmentBreach => Breach,
        CaseKind.TolerantAcceptance => TolerantAcceptance,
        CaseKind.RepairRevocation => Revocation,
    };
}
