using CreditFlow.Domain.Catalogue;

namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>A workbook as it was read: good acts, and every bad row.</summary>
public sealed record CatalogueImport(IReadOnlyList<CatalogueAct> Acts, IReadOnlyList<CatalogueRowProblem> Problems);
