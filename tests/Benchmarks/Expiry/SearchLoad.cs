using System.Diagnostics;
using System.Globalization;
using CreditFlow.Host.Portal;

namespace CreditFlow.Benchmarks.Expiry;

/// <summary>Readers who search the public register while something else goes on: a name, a part of a name, a unified code and a decision number in turn, at a steady pace.</summary>
internal sealed class SearchLoad(PublicRecords records, int publications)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private readonly List<double> _samples = [];
    private int _asked;

    /// <summary>Searches until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace);
        try
        {
            while (await pace.WaitForNextTickAsync(stop))
            {
                await SearchAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    /// <summary>Searches once, and notes how long it took.</summary>
    public async Task SearchAsync(CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        await records.SearchAsync(new PublicSearch(NextQuery(), null, null), stop);
        _samples.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    /// <summary>What it has measured since the last time it was asked.</summary>
    public (int Count, double P50, double P99) Take()
    {
        var sorted = _samples.Order().ToList();
        _samples.Clear();
        return sorted.Count == 0 ? default : (sorted.Count, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }

    private string NextQuery()
    {
        // A fixed walk over the register, so that two runs ask the same.
        var number = 2 + (int)(_asked * 7919L % (publications - 2) / 2 * 2);
        return (_asked++ % 5) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"北京云岭示例{number}文化传播有限公司"),
            1 => string.Create(CultureInfo.InvariantCulture, $"示例{number}文化"),
            2 => string.Create(CultureInfo.InvariantCulture, $"91990000{number:D10}"),
            3 => string.Create(CultureInfo.InvariantCulture, $"京文执罚〔2025〕{number}号"),
            _ => "云岭",
        };
    }
}
