namespace CreditFlow.Host.Grades;

/// <summary>A row of a file of scores, as typed.</summary>
/// <param name="Number">The row as a spreadsheet counts it (the heading is row 1).</param>
/// <param name="Code">Unified social credit code of a unit; empty for a natural person.</param>
/// <param name="IdNumber">Identity number of a natural person (practitioner); empty for a unit.</param>
/// <param name="IsWhole">Whether the row has as many fields as the heading, so that none stands in the wrong column.</param>
internal sealed record ScoreRow(int Number, string Code, string IdNumber, string Name, string Score, string Model, string Day, bool IsWhole);
