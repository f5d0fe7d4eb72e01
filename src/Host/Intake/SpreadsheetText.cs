using System.Text.RegularExpressions;

namespace CreditFlow.Host.Intake;

/// <summary>Fields as spreadsheets take them.</summary>
/// <remarks>
/// A spreadsheet calculates a field that begins with = + - @ (CSV injection). An apostrophe in front makes it text. Import takes exactly one such
/// apostrophe off again, so guarding and reading back gives the same field, also one that had apostrophes before.
/// </remarks>
internal static partial class SpreadsheetText
{
    /// <summary>Puts an apostrophe in front of what a spreadsheet would calculate.</summary>
    public static string Guard(string field) => Calculable().IsMatch(field) ? "'" + field : field;

    /// <summary>Takes the apostrophe off again.</summary>
    public static string Unguard(string field) => field.StartsWith('\'') && Calculable().IsMatch(field) ? field[1..] : field;

    /// <summary>One CSV line without its line break, quoted where it must be (RFC 4180).</summary>
    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string field)
    {
        var needsQuotes = field.AsSpan().ContainsAny(",\"\r\n") || (field.Length > 0 && (char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1])));
        return needsQuotes ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
    }

    [GeneratedRegex("^'*[=+\\-@\\t\\r\\n＝＋－＠]")]
    private static partial Regex Calculable();
}
