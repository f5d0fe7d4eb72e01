using System.Globalization;
using CreditFlow.Simulation;

namespace CreditFlow.Benchmarks;

/// <summary>The long form of the simulation: thousands of subjects over years.</summary>
internal static class SimulationBenchmark
{
    private const int DaysOfYear = 365;
    private const int DaysBetweenLines = 7;
    private const int MostViolations = 20;

    /// <summary>Runs it and prints the figures.</summary>
    /// <returns>0 when every invariant held on every day.</returns>
    public static async Task<int> RunAsync(int subjects, int years)
    {
        var report = await SimulationRun.RunAsync(
            new SimulationOptions
            {
                Subjects = subjects,
                Days = years * DaysOfYear,
                MostViolations = MostViolations,
                Violated = violation => Console.Error.WriteLine(violation),
                Progress = progress =>
                {
                    if (progress.DaysDone % DaysBetweenLines == 0)
                    {
                        var left = progress.Wall / progress.DaysDone * (progress.Days - progress.DaysDone);
                        Console.Error.WriteLine(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{progress.Day:yyyy-MM-dd}: day {progress.DaysDone} of {progress.Days}, {progress.Records:#,0} records, {progress.Deeds:#,0} deeds ({progress.Deeds / progress.Wall.TotalSeconds:0} a second), {progress.Checks:#,0} checks, {progress.Wall.TotalMinutes:0.0} min, about {left.TotalMinutes:0} to go"));
                    }
                },
            },
            CancellationToken.None);
        Console.WriteLine(report.Describe());
        return report.Violations.Count == 0 ? 0 : 1;
    }
}
