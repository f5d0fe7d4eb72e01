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

    /// <summary>Gives a case its numbers when the commit is nearly done.</summary>
    /// <param name="year">The year of the day of receipt (Beijing).</param>
    /// <param name="numbered">Gets the case's number then; <see langword="null"/> when nothing waits for it.</param>
    public static void Draw(LateWork lateWork, Case opened, FilingKind kind, int year, Action<string>? numbered = null) => lateWork.Add([new(kind.Series, year), new(ReceiptSeries, year)], numbers =>
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{kind.Series}{year}-{RegionCode}-{numbers[0]:000000}");
        opened.AssignNumbers(number, string.Create(CultureInfo.InvariantCulture, $"{ReceiptSeries}{year}-{RegionCode}-{numbers[1]:000000}"));
        numbered?.Invoke(number);
    });
}
