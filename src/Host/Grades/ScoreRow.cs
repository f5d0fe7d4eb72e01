namespace CreditFlow.Host.Grades;

/// <summary>A row of a file of scores, as typed.</summary>
/// <param name="Number">The row as a spreadsheet counts it (the heading is row 1).</param>
internal sealed record ScoreRow(int Number, string Code, string Name, string Score, string Model, string Day);
