using System.Diagnostics;

namespace CreditFlow.Simulation;

/// <summary>Where the real time of a run goes, by what was done.</summary>
internal sealed class Stopwatches
{
    private readonly Dictionary<string, TimeSpan> _spent = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TimeSpan> Spent => _spent;

    /// <summary>Does something and notes how long it took.</summary>
    public async Task<T> TimeAsync<T>(string what, Func<Task<T>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            _spent[what] = _spent.GetValueOrDefault(what) + Stopwatch.GetElapsedTime(begun);
        }
    }

    /// <inheritdoc cref="TimeAsync{T}"/>
    public Task TimeAsync(string what, Func<Task> work) => TimeAsync(what, async () =>
    {
        await work();
        return 0;
    });
}
