namespace CreditFlow.Domain.Catalogue;

/// <summary>One act as somebody enters it, in the words of the catalogue's format.</summary>
/// <param name="Item">Its number in the catalogue.</param>
/// <param name="Act">The act.</param>
/// <param name="Class"><c>general</c> or <c>serious</c>.</param>
/// <param name="Months">The publicity period.</param>
/// <param name="Basis">The law; may be missing.</param>
/// <param name="Disclosure">Who may see its records (GRD-03), a word of <see cref="CatalogueWords.Disclosures"/>; <see langword="null"/> leaves what is there.</param>
/// <param name="Ground">What makes it bad information (COL-06), a word of <see cref="CatalogueWords.Grounds"/>; <see langword="null"/> leaves what is there.</param>
/// <param name="Subjects">About whom records are collected (FEED-01), a word of <see cref="CatalogueWords.Subjects"/>; <see langword="null"/> leaves what is there.</param>
public sealed record CatalogueAct(int Item, string Act, string Class, int Months, string? Basis, string? Disclosure = null, string? Ground = null, string? Subjects = null);
