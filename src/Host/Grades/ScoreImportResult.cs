namespace CreditFlow.Host.Grades;

/// <summary>What an import of scores did.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Accepted">Rows that were new.</param>
/// <param name="Unchanged">Rows that were known already.</param>
/// <param name="Problems">What was wrong with the others.</param>
public sealed record ScoreImportResult(int Rows, int Accepted, int Unchanged, IReadOnlyList<ScoreProblem> Problems);
