namespace CreditFlow.Host.Portal;

/// <summary>A public search.</summary>
/// <param name="Query">Name, part of a name, unified code or decision number, as typed.</param>
/// <param name="AgencyId">Only this agency, or <see langword="null"/>.</param>
/// <param name="Year">Only decisions of this year, or <see langword="null"/>.</param>
public sealed record PublicSearch(string Query, string? AgencyId, int? Year);
