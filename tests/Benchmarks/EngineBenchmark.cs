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
    private const int WarmUpTasks = 1000;
    private const int CountedTasks = 40;

    /// <summary>Measures everything, or one part.</summary>
    public static async Task RunAsync(string server, string pgBench, TimeSpan length, string? part)
    {
        if (part is null or "cycle")
        {
            await MeasureCyclesAsync(server, pgBench, length);
        }

        if (part is null or "tasks")
        {
            await MeasureTasksAsync(server, length);
        }

        if (part is null or "rest")
        {
            await CountRoundTripsAsync(server);
            await MeasureInProcessAsync();
        }
    }

    private static async Task MeasureCyclesAsync(string server, string pgBench, TimeSpan length)
    {
        Write("| bare cycle | callers | cycles/s | yardstick/s | ratio | p50 ms | p99 ms | WAL B | allocated B | CPU ms |");
        Write("|---|---|---|---|---|---|---|---|---|---|");
        await using var host = await BenchmarkHost.StartAsync(server);
        var cycle = new EngineCycle(host.Services);
        await cycle.PrepareAsync();

        // The compiler's second look at the code takes its time; the first row should not pay for it.
        await Load.ForAsync(WarmUp, WarmUp, Callers[^1], cycle.RunAsync, host.WalBytesAsync);
        foreach (var callers in Callers)
        {
            var yardstick = await PgBench.RunAsync(pgBench, server, callers, length);
            var result = await Load.ForAsync(length, WarmUp, callers, cycle.RunAsync, host.WalBytesAsync);
            Write($"| start, 2 steps, wait, resume, 2 steps, finish | {callers} | {result.PerSecond:0} | {yardstick:0} | {result.PerSecond / yardstick:0.0 %} | {result.P50:0.00} | {result.P99:0.00} | {result.Wal} | {result.Allocated} | {result.Processor.TotalMilliseconds:0.000} |");
        }
    }

    private static async Task MeasureTasksAsync(string server, TimeSpan length)
    {
        Write("| task of `objection` completed | callers | turns/s | p50 ms | p99 ms | WAL B | allocated B | CPU ms |");
        Write("|---|---|---|---|---|---|---|---|");
        await using var host = await BenchmarkHost.StartAsync(server);
        var turns = new ObjectionTurns(host.Services);
        await MeasureStepsAsync(host, turns, WarmUpTasks, callers: 16, show: false);
        foreach (var callers in Callers)
        {
            await MeasureStepsAsync(host, turns, (int)(TasksPerSecond(callers) * length.TotalSeconds), callers, show: true);
        }
    }

    private static async Task MeasureStepsAsync(BenchmarkHost host, ObjectionTurns turns, int count, int callers, bool show)
    {
        await turns.FileAsync(count);
        foreach (var step in ObjectionTurns.Steps)
        {
            var tasks = await turns.ClaimAsync(step);
            var result = await Load.OverAsync(tasks, callers, task => turns.CompleteAsync(step, task), host.WalBytesAsync);
            if (show)
            {
                Write($"| {step.ActivityId} | {callers} | {result.PerSecond:0} | {result.P50:0.00} | {result.P99:0.00} | {result.Wal} | {result.Allocated} | {result.Processor.TotalMilliseconds:0.000} |");
            }
        }
    }

    // Each task can be completed once, so they are made beforehand: about as many as last for the time asked for.
    private static int TasksPerSecond(int callers) => callers switch
    {
        1 => 100,
        4 => 250,
        _ => 400,
    };

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
        var turns = new ObjectionTurns(host.Services);
        await turns.FileAsync(CountedTasks);
        foreach (var step in ObjectionTurns.Steps)
        {
            var tasks = await turns.ClaimAsync(step);
            foreach (var task in tasks.Take(CountedTasks / 2))
            {
                await turns.CompleteAsync(step, task);
            }

            before = counter.RoundTrips;
            foreach (var task in tasks.Skip(CountedTasks / 2))
            {
                await turns.CompleteAsync(step, task);
            }

            Write($"round trips to complete {step.ActivityId}: {(counter.RoundTrips - before) / (double)(CountedTasks - (CountedTasks / 2)):0.00}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(string line) => Console.WriteLine(line);
}
