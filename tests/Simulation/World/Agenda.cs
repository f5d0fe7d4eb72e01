namespace CreditFlow.Simulation.World;

/// <summary>What somebody does at some time, on whichever host answers.</summary>
/// <param name="Key">Names it in violations; the order within a day.</param>
internal sealed record Deed(string Key, Func<ProductHost, CancellationToken, Task> Run);

/// <summary>Deeds by their day. What falls on days without hosts is done on the next day that has some. Deeds may plan others.</summary>
internal sealed class Agenda
{
    private readonly SortedDictionary<DateOnly, List<Deed>> _days = [];
    private readonly Lock _lock = new();

    public void Plan(DateOnly day, Deed deed)
    {
        lock (_lock)
        {
            if (!_days.TryGetValue(day, out var deeds))
            {
                _days[day] = deeds = [];
            }

            deeds.Add(deed);
        }
    }

    /// <summary>Takes what is due, by key.</summary>
    public IReadOnlyList<Deed> TakeDue(DateOnly today)
    {
        var due = _days.TakeWhile(day => day.Key <= today).ToList();
        due.ForEach(day => _days.Remove(day.Key));
        return [.. due.SelectMany(day => day.Value).OrderBy(deed => deed.Key, StringComparer.Ordinal)];
    }
}
