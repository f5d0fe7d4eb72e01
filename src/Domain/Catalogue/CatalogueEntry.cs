using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Catalogue;

/// <summary>One punishable act with its class and publicity period (PUB-01, A-09).</summary>
/// <param name="AgencyId">The agency whose catalogue it is.</param>
/// <param name="Act">The act (违法行为类型).</param>
/// <param name="Class">General or serious.</param>
/// <param name="Months">The publicity period the catalogue fixes.</param>
/// <param name="CatalogueTitle">The title of the published catalogue, without brackets.</param>
/// <param name="Item">The number of the item in it.</param>
/// <param name="Basis">The law that forbids and punishes the act, as the catalogue cites it; null when it cites none.</param>
public sealed record CatalogueEntry(string AgencyId, string Act, ViolationClass Class, int Months, string CatalogueTitle, int Item, string? Basis)
{
    /// <summary>The citation: 《北京市文化市场行政处罚信息公示期目录（2026年版）》第 47 项.</summary>
    public string Citation => $"《{CatalogueTitle}》第 {Item} 项";
}
