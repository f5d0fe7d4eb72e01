namespace CreditFlow.Host.Intake;

/// <summary>One data row as it stands in the file.</summary>
/// <param name="Number">Row as a spreadsheet counts: the heading is row 1, a row with line breaks in a quoted field is one row.</param>
/// <param name="Fields">The fields, unquoted.</param>
/// <param name="IsMalformed">Whether its quotes break the rules of CSV, so that its fields cannot be trusted.</param>
internal sealed record PenaltyRow(int Number, IReadOnlyList<string> Fields, bool IsMalformed);
