namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>What is wrong with one row of a workbook, and what to do.</summary>
/// <param name="Row">The row as the spreadsheet numbers it.</param>
/// <param name="Code">Code of the reason, worded from <c>MaintenanceTexts.resx</c>.</param>
/// <param name="Arguments">What the words need.</param>
public sealed record CatalogueRowProblem(int Row, string Code, IReadOnlyList<object> Arguments);
