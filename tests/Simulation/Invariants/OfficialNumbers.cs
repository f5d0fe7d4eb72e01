using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>Official numbers have neither gaps nor doubles: what a day drew from each series follows on what was drawn before, up to the counter.</summary>
internal sealed partial class OfficialNumbers : IInvariant
{
    private readonly Dictionary<(string Series, int Year), long> _last = [];

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var since = day.Since;
        var texts = await day.ReadAsync(context => context.Notices.AsNoTracking().Where(notice => notice.IssuedAt > since).Select(notice => notice.Number).ToListAsync(cancellationToken), cancellationToken);
        var cases = await day.ReadAsync(context => context.Cases.AsNoTracking().Where(about => about.ReceivedAt > since).Select(about => new { about.Number, about.ReceiptNumber }).ToListAsync(cancellationToken), cancellationToken);
        texts.AddRange(cases.SelectMany(about => new[] { about.Number, about.ReceiptNumber }));
        foreach (var series in texts.Select(text => Read(text ?? "")).GroupBy(number => (number.Series, number.Year)))
        {
            var drawn = series.Select(number => number.Value).Order().ToList();
            var before = _last.GetValueOrDefault(series.Key);
            findings.That(drawn.SequenceEqual(Enumerable.Range(1, drawn.Count).Select(step => before + step)), $"The series {series.Key} stood at {before} and gave out {string.Join(", ", drawn.Take(20))}");
            _last[series.Key] = before + drawn.Count;
        }

        var counters = await day.ReadAsync(context => context.NumberSeries.AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        foreach (var counter in counters)
        {
            var last = _last.GetValueOrDefault((counter.Series, counter.Year));
            findings.That(counter.Last == last, $"The counter of {counter.Series} {counter.Year} stands at {counter.Last}; {last} numbers are in use");
        }
    }

    private static (string Series, int Year, long Value) Read(string number) => Format().Match(number) is { Success: true } match
        ? (match.Groups["series"].Value, int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
        : throw new SimulationException($"'{number}' is no official number");

    [GeneratedRegex(@"^(?<series>\D+?)〔?(?<year>\d{4})(-990-|〕)(?<number>\d+)号?$")]
    private static partial Regex Format();
}
