namespace CreditFlow.Host.Grades;

/// <summary>What is wrong with a row of scores.</summary>
/// <param name="Row">The row as a spreadsheet counts it.</param>
/// <param name="Column">The heading of the column.</param>
/// <param name="Code">Names the problem.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record ScoreProblem(int Row, string Column, string Code, string Text);
