namespace CreditFlow.Domain.Catalogue;

/// <summary>One act before and after; <see langword="null"/> where it is added or ended.</summary>
public sealed record CatalogueChange(int Item, CatalogueEntry? Before, CatalogueEntry? After);
