using System.Collections.Concurrent;

namespace CreditFlow.Simulation.World;

/// <summary>Counts what people tried, by name: a simulation in which something never happens shows nothing about it.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string what, int times = 1) => _counts.AddOrUpdate(what, times, (_, count) => count + times);

    public IReadOnlyDictionary<string, int> Counts => _counts;
}
