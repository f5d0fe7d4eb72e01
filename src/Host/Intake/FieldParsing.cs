using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditFlow.Host.Intake;

/// <summary>Reads dates and amounts as people write them in spreadsheets, each failure with its own reason.</summary>
internal static partial class FieldParsing
{
    private const decimal TooMuch = 1_000_000_000_000m;
    private const int AmountPlaces = 6;
    private static readonly string[] DateFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"];
    private static readonly DateOnly OpenEnd = new(2099, 12, 31);
    private static readonly DateOnly Earliest = new(1949, 10, 1);

    /// <summary>A date, or null when there is none or it cannot be read (then a problem is added).</summary>
    public static DateOnly? Date(RowReading row, PenaltyColumn column)
    {
        if (row.Optional(column) is not { } text)
        {
            return null;
        }

        if (!TryDate(text, out var date))
        {
            row.Add(column, "row.date-unreadable");
            return null;
        }

        if (date < Earliest)
        {
            row.Add(column, "row.date-early");
            return null;
        }

        return date;
    }

    /// <summary>A date of which "2099-12-31" means that there is none (DOMAIN 4.1).</summary>
    public static DateOnly? OpenDate(RowReading row, PenaltyColumn column) => Date(row, column) is { } date && date < OpenEnd ? date : null;

    /// <summary>A mail address, or null when there is none or it is none (then a problem is added).</summary>
    public static string? Email(RowReading row)
    {
        if (row.Optional(PenaltyColumn.Email) is not { } text)
        {
            return null;
        }

        var folded = text.Normalize(NormalizationForm.FormKC);
        if (MailAddress.TryCreate(folded, out var address) && address.Address == folded)
        {
            return folded;
        }

        row.Add(PenaltyColumn.Email, "row.email-unreadable");
        return null;
    }

    /// <summary>An amount in 万元, or null when there is none or it cannot be read (then a problem is added).</summary>
    public static decimal? Amount(RowReading row, PenaltyColumn column)
    {
        if (row.Optional(column) is not { } text)
        {
            return null;
        }

        var folded = text.Normalize(NormalizationForm.FormKC).Replace('−', '-');
        if (PenaltyFormat.Instance.MoneyUnits.Any(unit => folded.Contains(unit, StringComparison.Ordinal)))
        {
            return Refuse(row, column, "row.amount-unit");
        }

        if (!PlainNumber().IsMatch(folded) || !decimal.TryParse(folded, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount))
        {
            return Refuse(row, column, "row.amount-unreadable");
        }

        return amount < 0 ? Refuse(row, column, "row.amount-negative")
            : amount >= TooMuch ? Refuse(row, column, "row.amount-large")
            : decimal.Round(amount, AmountPlaces) != amount ? Refuse(row, column, "row.amount-places")
            : amount;
    }

    private static decimal? Refuse(RowReading row, PenaltyColumn column, string code)
    {
        row.Add(column, code);
        return null;
    }

    private static bool TryDate(string text, out DateOnly date)
    {
        var folded = MidnightAtEnd().Replace(text.Normalize(NormalizationForm.FormKC), "");
        folded = ChineseDate().Replace(folded, "$1-$2-$3");
        return DateOnly.TryParseExact(folded, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    [GeneratedRegex(@"[ T]0{1,2}:00(:00(\.0+)?)?$")]
    private static partial Regex MidnightAtEnd();

    [GeneratedRegex(@"^(\d{4})\p{Lo}\s*(\d{1,2})\p{Lo}\s*(\d{1,2})\p{Lo}$")]
    private static partial Regex ChineseDate();

    [GeneratedRegex(@"^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$")]
    private static partial Regex PlainNumber();
}
