using System.Diagnostics;

namespace CreditFlow.Benchmarks;

/// <summary>Runs one operation again and again from several callers at once, and measures.</summary>
internal static class Load
{
    /// <summary>Measures for a time, after a warm-up.</summary>
    public static async Task<LoadResult> ForAsync(TimeSpan length, TimeSpan warmUp, int callers, Func<Task> operation, Func<Task<long>> walBytes)
    {
        await DriveAsync(callers, Until(warmUp), _ => operation());
        return await MeasureAsync(callers, Until(length), _ => operation(), walBytes);
    }

    /// <summary>Measures one operation for each item, each item once.</summary>
    public static Task<LoadResult> OverAsync<T>(IReadOnlyList<T> items, int callers, Func<T, Task> operation, Func<Task<long>> walBytes) =>
        MeasureAsync(callers, index => index < items.Count, index => operation(items[index]), walBytes);

    private static async Task<LoadResult> MeasureAsync(int callers, Func<int, bool> goesOn, Func<int, Task> operation, Func<Task<long>> walBytes)
    {
        using var process = Process.GetCurrentProcess();
        var wal = await walBytes();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = process.TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var samples = await DriveAsync(callers, goesOn, operation);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        process.Refresh();
        Array.Sort(samples);
        return new LoadResult(
            callers,
            samples.Length / elapsed.TotalSeconds,
            samples[samples.Length / 2],
            samples[samples.Length * 99 / 100],
            (await walBytes() - wal) / samples.Length,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / samples.Length,
            (process.TotalProcessorTime - processor) / samples.Length);
    }

    private static async Task<double[]> DriveAsync(int callers, Func<int, bool> goesOn, Func<int, Task> operation)
    {
        var next = -1;
        var perCaller = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var index = Interlocked.Increment(ref next); goesOn(index); index = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                await operation(index);
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return own;
        })));
        return [.. perCaller.SelectMany(own => own)];
    }

    private static Func<int, bool> Until(TimeSpan length)
    {
        var begun = Stopwatch.GetTimestamp();
        return _ => Stopwatch.GetElapsedTime(begun) < length;
    }
}
