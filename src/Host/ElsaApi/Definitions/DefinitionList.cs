using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>What a list of definitions asks for. There are hundreds of definitions, not millions: the entries are filtered in memory, and the same way on every database.</summary>
internal sealed record DefinitionList
{
    private const int MaxPageSize = 1000;

    private VersionChoice Choice { get; init; } = VersionChoice.All;

    private string? Search { get; init; }

    private IReadOnlyList<string> DefinitionIds { get; init; } = [];

    private IReadOnlyList<string> Ids { get; init; } = [];

    private bool? IsSystem { get; init; }

    private ListOrder Order { get; init; }

    private bool IsDescending { get; init; }

    private int Page { get; init; }

    private int? PageSize { get; init; }

    public static DefinitionList Read(ElsaQuery query) => new()
    {
        Choice = VersionChoice.Parse(query.Text("versionOptions"), VersionChoice.All),
        Search = query.Text("SearchTerm")?.Trim(),
        DefinitionIds = query.All("DefinitionIds"),
        Ids = query.All("Ids"),
        IsSystem = query.Flag("IsSystem"),
        Order = query.Choice<ListOrder>("OrderBy") ?? ListOrder.Name,
        IsDescending = query.Choice<ListDirection>("OrderDirection") == ListDirection.Descending,
        Page = query.Number("Page") ?? 0,
        PageSize = query.Number("PageSize") is { } size ? Math.Clamp(size, 1, MaxPageSize) : null,
    };

    /// <summary>The page, and how many there are over all pages.</summary>
    public (IReadOnlyList<DefinitionEntry> Page, int Total) Of(IReadOnlyList<DefinitionEntry> entries)
    {
        List<DefinitionEntry> found = [.. Sort(entries.Where(Matches))];
        var page = PageSize is { } size ? found.Skip((int)Math.Min(int.MaxValue, (long)Page * size)).Take(size) : found;
        return ([.. page], found.Count);
    }

    private bool Matches(DefinitionEntry entry) =>
        Choice.Matches(entry)
        && IsSystem != true
        && (DefinitionIds.Count == 0 || DefinitionIds.Contains(entry.DefinitionId))
        && (Ids.Count == 0 || Ids.Contains(entry.Id))
        && (string.IsNullOrEmpty(Search) || Contains(entry.Name) || Contains(entry.Description) || Contains(entry.DefinitionId) || Contains(entry.Id));

    private bool Contains(string? text) => text?.Contains(Search!, StringComparison.OrdinalIgnoreCase) == true;

    private IEnumerable<DefinitionEntry> Sort(IEnumerable<DefinitionEntry> entries)
    {
        var sorted = Order switch
        {
            ListOrder.Name => entries.OrderBy(entry => entry.Name, StringComparer.CurrentCulture).ThenBy(entry => entry.DefinitionId, StringComparer.Ordinal).ThenBy(entry => entry.Version),
            ListOrder.Created => entries.OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Id, StringComparer.Ordinal),
            ListOrder.Version => entries.OrderBy(entry => entry.Version).ThenBy(entry => entry.DefinitionId, StringComparer.Ordinal),
        };
        return IsDescending ? sorted.Reverse() : sorted;
    }

    private enum ListOrder
    {
        Name,
        Created,
        Version,
    }

    private enum ListDirection
    {
        Ascending,
        Descending,
    }
}
