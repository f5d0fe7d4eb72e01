namespace CreditFlow.Host.Portal;

/// <summary>What a public search found.</summary>
/// <param name="Rows">At most <see cref="PublicRecords.MostRows"/>, newest decision first.</param>
/// <param name="HasMore">Whether there are more than may be shown.</param>
public sealed record PublicSearchResult(IReadOnlyList<PublicRecordRow> Rows, bool HasMore);
