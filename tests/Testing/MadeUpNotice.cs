using System.Globalization;

namespace CreditFlow.Testing;

/// <summary>Holiday notices that the State Council never issued, for years whose real notice is not out yet.</summary>
public static class MadeUpNotice
{
    /// <summary>A file with one year: its holidays as the calendar guesses them, with changes.</summary>
    /// <param name="alsoOff">Days off besides.</param>
    /// <param name="work">Make-up working days.</param>
    /// <param name="amendment">Number of a second notice that goes with <paramref name="alsoOff"/>.</param>
    public static string Of2027(string[]? alsoOff = null, string[]? work = null, string? amendment = null)
    {
        string[] holidays =
        [
            Off("2027-01-01", "2027-01-03", "元旦"), Off("2027-02-05", "2027-02-12", "春节"), Off("2027-04-03", "2027-04-05", "清明节"), Off("2027-05-01", "2027-05-05", "劳动节"),
            Off("2027-06-09", "2027-06-09", "端午节"), Off("2027-09-15", "2027-09-15", "中秋节"), Off("2027-10-01", "2027-10-07", "国庆节"),
        ];
        var off = string.Join(',', holidays.Concat((alsoOff ?? []).Select(day => Off(day, day, "元旦", amendment))));
        var made = string.Join(',', (work ?? []).Select(day => $$"""{ "date": "{{day}}", "for": "元旦" }"""));
        var second = amendment is null ? "" : $$""", { "number": "{{amendment}}", "title": "调整通知（示例）", "issued": "2026-12-20" }""";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            { "format": "creditflow-calendar/1", "id": "CN", "version": "given", "years": [
              { "year": 2027, "notices": [ { "number": "国办发明电〔2026〕99号", "title": "国务院办公厅关于2027年部分节假日安排的通知（示例）", "issued": "2026-11-30" }{{second}} ],
                "off": [ {{off}} ], "work": [ {{made}} ] } ] }
            """);
    }

    private static string Off(string from, string to, string name, string? notice = null) =>
        $$"""{ "from": "{{from}}", "to": "{{to}}", "name": "{{name}}"{{(notice is null ? "" : $", \"notice\": \"{notice}\"")}} }""";
}
