namespace CreditFlow.Host.Intake;

/// <summary>One thing wrong with one row of an import, worded.</summary>
/// <param name="Row">Row as a spreadsheet counts: the heading is row 1.</param>
/// <param name="Column">Heading of the column; empty for the row as a whole.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="IsNote">Whether it only informs: the row was accepted all the same.</param>
public sealed record ImportProblem(int Row, string Column, string Code, string Reason, string Remedy, bool IsNote);
