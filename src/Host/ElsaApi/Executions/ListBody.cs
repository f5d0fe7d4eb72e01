namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>A list that is given as a whole.</summary>
internal sealed record ListBody<T>(IReadOnlyList<T> Items, int Count);

/// <summary>Makes <see cref="ListBody{T}"/>.</summary>
internal static class ListBody
{
    public static ListBody<T> Of<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        return new ListBody<T>(list, list.Count);
    }
}

/// <summary>How many there are.</summary>
internal sealed record CountBody(int Count);

/// <summary>The badges of nodes.</summary>
internal sealed record StatsBody(IReadOnlyList<RunStats> Stats);
