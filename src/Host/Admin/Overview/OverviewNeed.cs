namespace CreditFlow.Host.Admin.Overview;

/// <summary>Something that somebody has to do something about.</summary>
/// <param name="Count">How many there are; for a year the year, for a difference of clocks its milliseconds.</param>
/// <param name="Since">Since when the oldest (UTC), or <see langword="null"/>.</param>
/// <param name="Link">The page where it is mended, or <see langword="null"/>.</param>
public sealed record OverviewNeed(NeedKind Kind, NeedLevel Level, long Count, DateTimeOffset? Since, string? Link)
{
    /// <summary>What more there is to count, or <see langword="null"/>: for a calendar the dates that are provisional.</summary>
    public int? More { get; init; }

    /// <summary>A number, a name or an address that tells which, or <see langword="null"/>.</summary>
    public string? Which { get; init; }
}
