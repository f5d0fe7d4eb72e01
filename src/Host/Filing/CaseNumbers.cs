using System.Globalization;
using CreditFlow.Domain.Cases;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Filing;

/// <summary>Official numbers of cases (办件编号) and receipts (回执号), drawn last in the commit that opens the case.</summary>
internal static class CaseNumbers
{
    private const string ReceiptSeries = "HZ";

    /// <summary>Region in official numbers: 990, which no real authority has.</summary>
    private const string RegionCode = "990";

    /// <summary>Has the numbers of a new case drawn.</summary>
    /// <param name="day">The day of receipt (Beijing): its year counts.</param>
    /// <param name="numbered">What waits for the numbers, or <see langword="null"/>.</param>
    public static void Draw(IServiceProvider services, Case opened, DateOnly day, Action? numbered = null)
    {
        var series = FilingKind.Of(opened.Kind).Series;
        services.GetRequiredService<LateWork>().Add([new(series, day.Year), new(ReceiptSeries, day.Year)], drawn =>
        {
            opened.AssignNumbers(Format(series, day.Year, drawn[0]), Format(ReceiptSeries, day.Year, drawn[1]));
            numbered?.Invoke();
        });
    }

    private static string Format(string series, int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{series}{year}-{RegionCode}-{number:000000}");
}
