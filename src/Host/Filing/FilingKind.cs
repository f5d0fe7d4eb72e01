using CreditFlow.Domain.Cases;

namespace CreditFlow.Host.Filing;

/// <summary>What differs between the kinds of cases when one is filed.</summary>
/// <param name="DefinitionId">Id of the process that carries it.</param>
/// <param name="Code">Begins the codes of its commands and audit entries (<c>repair.received</c>); its procedure in a policy pack.</param>
/// <param name="Series">Series of its case numbers.</param>
/// <param name="RuleId">The rule that gives the right to file.</param>
public sealed record FilingKind(string DefinitionId, string Code, string Series, string RuleId)
{
    private static readonly FilingKind Objection = new("objection", CaseProcedures.Objection, "YY", "OBJ-01");
    private static readonly FilingKind Repair = new("credit-repair", CaseProcedures.Repair, "XF", "REP-02");
    private static readonly FilingKind Shortening = new("publicity-cut", CaseProcedures.Shortening, "SD", "PUB-06");
    private static readonly FilingKind OwnCorrection = new("own-correction", CaseProcedures.OwnCorrection, "GZ", "OBJ-09");
    private static readonly FilingKind Withdrawal = new("record-withdrawal", CaseProcedures.Withdrawal, "CH", "A-28");

    private static readonly FilingKind Finding = new("commitment-breach", CaseProcedures.Breach, "WN", "BRE-02");
    private static readonly FilingKind Revocation = new("repair-revocation", CaseProcedures.Revocation, "XC", "AUD-01");
    private static readonly FilingKind Tolerant = new("tolerant-acceptance", CaseProcedures.TolerantAcceptance, "RQ", "TOL-01");

    /// <summary>The kind's ways.</summary>
    public static FilingKind Of(CaseKind kind) => kind switch
    {
        CaseKind.Objection => Objection,
        CaseKind.CreditRepair => Repair,
        CaseKind.PublicityCut => Shortening,
        CaseKind.OwnCorrection => OwnCorrection,
        CaseKind.Withdrawal => Withdrawal,
        CaseKind.CommitmentBreach => Finding,
        CaseKind.TolerantAcceptance => Tolerant,
        CaseKind.RepairRevocation => Revocation,
    };

    /// <summary>The kind of case that a process carries, or <see langword="null"/> for one that carries none of them.</summary>
    public static CaseKind? KindOf(string definitionId) => Enum.GetValues<CaseKind>().Where(kind => Of(kind).DefinitionId == definitionId).Select(kind => (CaseKind?)kind).FirstOrDefault();
}
