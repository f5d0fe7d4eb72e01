using System.Globalization;
using System.Text;

namespace CreditFlow.Simulation;

/// <summary>What a run showed.</summary>
/// <param name="Years">Figures by simulated year.</param>
/// <param name="Checks">Checks by invariant.</param>
/// <param name="Attempts">What people tried, by name.</param>
/// <param name="Violations">What did not hold; empty when all of it did.</param>
/// <param name="Wall">Real time of the days.</param>
/// <param name="Spent">Real time by what was done.</param>
public sealed record SimulationReport(
    SimulationOptions Options,
    IReadOnlyList<YearFigures> Years,
    IReadOnlyDictionary<string, long> Checks,
    IReadOnlyDictionary<string, int> Attempts,
    IReadOnlyList<Violation> Violations,
    TimeSpan Wall,
    IReadOnlyDictionary<string, TimeSpan> Spent)
{
    /// <summary>The tables for people.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        Line(text, $"{Options.Subjects} subjects, {Options.Days} days from {Options.Beginning:yyyy-MM-dd}, seed {Options.Seed}, {Options.Database}: {Wall.TotalSeconds:0} s, {Checks.Values.Sum():#,0} checks, {Violations.Count} violations");
        foreach (var year in Years)
        {
            Line(text, $"");
            Line(text, $"year {year.Year}: {year.Turns:#,0} turns, {year.Turns / Math.Max(0.001, year.Wall.TotalSeconds):0} a second, {year.Wall.TotalSeconds:0} s; {year.Documents:#,0} documents, {year.Mails:#,0} mails arrived; {year.Checks:#,0} checks");
            Line(text, $"  cases decided: {List(year.Cases)}");
            Line(text, $"  clocks:        {List(year.Clocks)}");
            Line(text, $"  publications:  {List(year.Publications)}");
        }

        Line(text, $"");
        Line(text, $"attempts: {List(Attempts)}");
        Line(text, $"checks:   {string.Join(", ", Checks.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}")))}");
        Line(text, $"seconds:  {string.Join(", ", Spent.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value.TotalSeconds:0.0}")))}");
        foreach (var violation in Violations)
        {
            Line(text, $"");
            text.Append(violation);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static string List(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:#,0}")));
}
