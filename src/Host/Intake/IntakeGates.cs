namespace CreditFlow.Host.Intake;

/// <summary>Which gate a row's problem belongs to.</summary>
internal static class IntakeGates
{
    private const string PersonalPrefix = "row.personal-";

    /// <summary>The gate that a problem of a column stands for.</summary>
    public static IntakeGate Of(string code, string column) => code switch
    {
        "row.minor" => IntakeGate.Minor,
        "row.procedure-summary" => IntakeGate.SummaryProcedure,
        "row.act-unknown" or "row.period-outside" => IntakeGate.NotInCatalogue,
        "row.units-only" => IntakeGate.UnitsOnly,
        "row.scope-not-public" or "row.status-revoked" => IntakeGate.NotForPublic,
        "row.required" when column == PenaltyFormat.Instance.Heading(PenaltyColumn.Basis) || column == PenaltyFormat.Instance.Heading(PenaltyColumn.DecisionNumber) => IntakeGate.NoBasis,
        _ when code.StartsWith(PersonalPrefix, StringComparison.Ordinal) => IntakeGate.ProhibitedData,
        _ => IntakeGate.Form,
    };

    /// <summary>The rule behind a gate; empty for the form of rows.</summary>
    public static string RuleOf(IntakeGate gate) => gate switch
    {
        IntakeGate.ProhibitedData => "COL-04",
        IntakeGate.Minor => "COL-01、A-23",
        IntakeGate.SummaryProcedure => "PUB-08",
        IntakeGate.NoBasis => "COL-10",
        IntakeGate.NotInCatalogue => "COL-08",
        IntakeGate.UnitsOnly => "FEED-01、COL-07",
        IntakeGate.NotForPublic => "PUB-07",
        IntakeGate.Form => "",
    };
}
