using System.Globalization;
using CreditFlow.Benchmarks.Yardstick;
using CreditFlow.Testing;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditFlow.Benchmarks;

/// <summary>The engine beside the yardstick: same server, same run.</summary>
internal static class EngineBenchmark
{
    private static readonly int[] Callers = [1, 4, 16];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string server, string pgBench, TimeSpan length)
    {
        Write("| bare cycle | callers | cycles/s | yardstick/s | ratio | p50 ms | p99 ms | WAL B | allocated B | CPU ms |");
        Write("|---|---|---|---|---|---|---|---|---|---|");
        await using (var host = await BenchmarkHost.StartAsync(server))
        {
            var cycle = new EngineCycle(host.Services);
            await cycle.PrepareAsync();
            foreach (var callers in Callers)
            {
                var yardstick = await PgBench.RunAsync(pgBench, server, callers, length);
                var result = await Load.ForAsync(length, WarmUp, callers, cycle.RunAsync, host.WalBytesAsync);
                Write($"| start, 2 steps, wait, resume, 2 steps, finish | {callers} | {result.PerSecond:0} | {yardstick:0} | {result.PerSecond / yardstick:0.0 %} | {result.P50:0.00} | {result.P99:0.00} | {result.Wal} | {result.Allocated} | {result.Processor.TotalMilliseconds:0.000} |");
            }
        }

        await CountRoundTripsAsync(server);
        await MeasureInProcessAsync();
    }

    private static async Task MeasureInProcessAsync()
    {
        await using var services = new ServiceCollection().AddWorkflows().AddSingleton<IWorkflowStore, InMemoryWorkflowStore>().BuildServiceProvider();
        var turn = new SchedulerTurn(services);
        var (time, allocated) = await turn.MeasureTurnAsync(activities: 20);
        Write($"scheduler alone, turn of 20 activities: {time.TotalMicroseconds:0.0} µs, {allocated / 1024.0:0.0} kB");
        Write($"plan of 200 activities compiled in {turn.MeasureCompilation(activities: 200).TotalMilliseconds:0.00} ms");
    }

    private static async Task CountRoundTripsAsync(string server)
    {
        const int cycles = 100;
        var address = new NpgsqlConnectionStringBuilder(server);
        await using var counter = new RoundTripCounter(address.Host!, address.Port);
        await using var host = await BenchmarkHost.StartAsync(server, counter.Port);
        var cycle = new EngineCycle(host.Services);
        await cycle.PrepareAsync();
        for (var index = 0; index < cycles; index++)
        {
            await cycle.RunAsync();
        }

        var before = counter.RoundTrips;
        for (var index = 0; index < cycles; index++)
        {
            await cycle.RunAsync();
        }

        Write($"round trips per cycle of two turns: {(counter.RoundTrips - before) / (double)cycles:0.00}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(string line) => Console.WriteLine(line);
}
