namespace CreditFlow.Domain.Policy;

/// <summary>A law or document a pack rests on.</summary>
/// <param name="Key">The short name used inside the pack.</param>
/// <param name="Title">The title without the brackets 《》.</param>
/// <param name="Number">The document number (京文旅发〔2020〕451号); null for a law, which has none.</param>
/// <param name="Version">Which version of the text (2020年4月28日施行); null when there is only one.</param>
/// <param name="IsReading">Whether it is no law but this product's reading of a gap (DOMAIN 1.13).</param>
public sealed record PolicySource(string Key, string Title, string? Number, string? Version, bool IsReading);
