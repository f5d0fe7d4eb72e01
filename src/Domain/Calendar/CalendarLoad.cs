using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Calendar;

/// <summary>Puts a year's notice into a calendar: pure, from two texts to a third that the reader has accepted.</summary>
/// <param name="Text">The whole calendar afterwards.</param>
/// <param name="Calendar">The same, read.</param>
/// <param name="Years">The years that it changes; empty when all of them were loaded already with the same content.</param>
public sealed record CalendarLoad(string Text, WorkingDayCalendar Calendar, IReadOnlyList<int> Years)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it changes nothing: loading a notice twice does no harm.</summary>
    public bool IsKnown => Years.Count == 0;

    /// <summary>Loads the years of a file into a calendar.</summary>
    /// <param name="current">The whole calendar so far.</param>
    /// <param name="loaded">A file of the same format with one year or more, each with its notice.</param>
    /// <param name="file">The name to use in complaints about <paramref name="loaded"/>.</param>
    /// <exception cref="RuleFileException">
    /// The file cannot be used: make-up days on weekdays, days listed twice, a year without a notice, a year that is loaded with other content and no further notice, a gap between the years.
    /// </exception>
    public static CalendarLoad Plan(string current, string loaded, string file)
    {
        // Read by itself first: complaints then name the line of the file that somebody has before them.
        var notices = CalendarFile.Parse(loaded, file);
        var before = CalendarFile.Parse(current);
        var root = JsonNode.Parse(current)!.AsObject();
        var incoming = JsonNode.Parse(loaded)!["years"]!.AsArray();
        var changed = new List<int>();
        foreach (var year in notices.Years)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$.years[{notices.Years.ToList().IndexOf(year)}]");
            if (year.IsProvisional)
            {
                throw new RuleFileException(file, path, $"{year.Year} 年没有放假通知，不能载入。请填写国务院办公厅的通知");
            }

            var entry = incoming.First(item => (int)item!["year"]! == year.Year)!;
            if (before.Years.FirstOrDefault(known => known.Year == year.Year) is { IsProvisional: false } known)
            {
                if (SameYear(known, year))
                {
                    continue;
                }

                if (!IsAmendment(known, year))
                {
                    throw new RuleFileException(file, path, $"{year.Year} 年已按 {known.Notices[0].Number} 载入，内容与这份文件不同。如有调整通知，请在 notices 中保留原通知并列出新的通知");
                }
            }

            Put(root["years"]!.AsArray(), year.Year, entry.DeepClone());
            changed.Add(year.Year);
        }

        if (changed.Count == 0)
        {
            return new CalendarLoad(current, before, []);
        }

        root["version"] = VersionOf(notices.Years.Last(year => changed.Contains(year.Year)));
        var text = root.ToJsonString(Written);
        try
        {
            return new CalendarLoad(text, CalendarFile.Parse(text, file), changed);
        }
        catch (RuleFileException joined)
        {
            // Good by itself, but not beside the other years: a day of December that two notices claim, a year left out. Lines of the joined text would mislead.
            throw new RuleFileException(file, "$.years", joined.Problem);
        }
    }

    /// <summary>The text with another version.</summary>
    public static string WithVersion(string text, string version)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        root["version"] = version;
        return root.ToJsonString(Written);
    }

    /// <summary>Days that one calendar counts and the other does not, in order.</summary>
    public static IReadOnlyList<CalendarDay> Differences(WorkingDayCalendar before, WorkingDayCalendar after, IEnumerable<int> years) =>
    [
        .. years.SelectMany(year => Enumerable.Range(new DateOnly(year - 1, 12, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber - new DateOnly(year - 1, 12, 1).DayNumber + 1))
            .Distinct()
            .Select(DateOnly.FromDayNumber)
            .Where(day => before.IsWorkingDay(day) != after.IsWorkingDay(day))
            .Order()
            .Select(after.Day),
    ];

    // Tells which year it brought and by how many notices (2027-1, and 2027-2 for an amendment), so that no version comes twice.
    private static string VersionOf(CalendarYear newest) => string.Create(CultureInfo.InvariantCulture, $"{newest.Year}-{newest.Notices.Count}");

    private static bool SameYear(CalendarYear left, CalendarYear right) =>
        left.Notices.Select(notice => notice.Number).SequenceEqual(right.Notices.Select(notice => notice.Number))
        && left.Days.Select(Facts).Order().SequenceEqual(right.Days.Select(Facts).Order());

    private static bool IsAmendment(CalendarYear known, CalendarYear year) =>
        year.Notices.Count > known.Notices.Count && year.Notices.Take(known.Notices.Count).Select(notice => notice.Number).SequenceEqual(known.Notices.Select(notice => notice.Number));

    private static (DateOnly, DayKind, string?, string?) Facts(CalendarDay day) => (day.Date, day.Kind, day.Holiday, day.Notice?.Number);

    private static void Put(JsonArray years, int year, JsonNode entry)
    {
        var index = 0;
        while (index < years.Count && (int)years[index]!["year"]! < year)
        {
            index++;
        }

        if (index < years.Count && (int)years[index]!["year"]! == year)
        {
            years.RemoveAt(index);
        }

        years.Insert(index, entry);
    }
}
