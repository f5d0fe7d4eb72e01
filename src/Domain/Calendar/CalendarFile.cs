using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Calendar;

/// <summary>Reads the product's calendar file, <c>rules/calendars/cn.json</c>.</summary>
/// <remarks>
/// One entry per year: the notices, the spans off with their names, the make-up working days. An entry belongs to the year's first
/// notice unless it names another. A year without a notice says <c>"provisional": true</c> and gives a basis per span.
/// </remarks>
public static class CalendarFile
{
    private const string Format = "creditflow-calendar/1";
    private const int LongestSpan = 31;

    /// <summary>Parses the file's text into a calendar.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <exception cref="RuleFileException">The text is not such a file; the message names the year and the entry.</exception>
    public static WorkingDayCalendar Parse(string json, string file = "calendar") => RuleElement.Read(file, json, ReadFile);

    private static WorkingDayCalendar ReadFile(RuleElement root)
    {
        root.Only("$schema", "format", "id", "version", "years");
        root.Required("format").OneOf((Format, true));
        var years = new List<CalendarYear>();
        var seen = new Dictionary<DateOnly, string>();
        foreach (var element in root.Required("years").SomeItems())
        {
            var year = ReadYear(element, seen);
            if (years.Count > 0 && year.Year != years[^1].Year + 1)
            {
                throw element.Error($"{years[^1].Year} 年之后是 {year.Year} 年：年份要按先后列出，不能跳过");
            }

            if (years.Count > 0 && years[^1].IsProvisional && !year.IsProvisional)
            {
                throw element.Error($"{year.Year} 年已有放假通知，上一年却还是暂定，请先补上一年的通知");
            }

            years.Add(year);
        }

        return new WorkingDayCalendar(root.Required("id").Text(), root.Required("version").Text(), years);
    }

    private static CalendarYear ReadYear(RuleElement element, Dictionary<DateOnly, string> seen)
    {
        element.Only("year", "provisional", "notices", "off", "work");
        var year = element.Required("year").Whole(1992, 2999);
        var provisional = element.Optional("provisional")?.Flag() ?? false;
        var notices = element.Optional("notices")?.Items().Select(ReadNotice).ToArray() ?? [];
        if (provisional == notices.Length > 0)
        {
            throw element.Error($"{year} 年要么写明放假通知，要么写 \"provisional\": true，两者必居其一");
        }

        var days = new List<CalendarDay>();
        foreach (var span in element.Required("off").SomeItems())
        {
            span.Only("from", "to", "name", "notice", "basis");
            var (from, to) = (span.Required("from").Date(), span.Required("to").Date());
            if (to < from || to.DayNumber - from.DayNumber >= LongestSpan)
            {
                throw span.Error($"{year} 年：{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 应当先早后晚，最长 {LongestSpan} 天");
            }

            var name = span.Required("name").Text();
            var (notice, basis) = (NoticeOf(span, year, notices), BasisOf(span, year, provisional));
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                days.Add(Claim(span, year, seen, new CalendarDay(day, DayKind.Holiday, name, notice, basis)));
            }
        }

        foreach (var entry in element.Optional("work")?.Items() ?? [])
        {
            entry.Only("date", "for", "notice");
            var date = entry.Required("date").Date();
            if (provisional)
            {
                throw entry.Error($"{year} 年是暂定：通知发布前无从知道调休上班的日期，请删去");
            }

            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                throw entry.Error($"{year} 年：{date:yyyy-MM-dd} 不是星期六或者星期日，不能是调休上班日");
            }

            days.Add(Claim(entry, year, seen, new CalendarDay(date, DayKind.MakeUpWorking, entry.Required("for").Text(), NoticeOf(entry, year, notices), DayBasis.Notice)));
        }

        return new CalendarYear(year, notices, days);
    }

    private static CalendarNotice ReadNotice(RuleElement element)
    {
        element.Only("number", "title", "issued", "url");
        return new CalendarNotice(
            element.Required("number").Text(),
            element.Required("title").Text(),
            element.Required("issued").Date(),
            element.Optional("url")?.Text());
    }

    private static CalendarNotice? NoticeOf(RuleElement entry, int year, CalendarNotice[] notices)
    {
        if (entry.Optional("notice")?.Text() is not { } number)
        {
            return notices.FirstOrDefault();
        }

        return Array.Find(notices, notice => notice.Number == number)
            ?? throw entry.Error($"{year} 年没有列出通知 {number}");
    }

    private static DayBasis BasisOf(RuleElement span, int year, bool provisional)
    {
        var basis = span.Optional("basis");
        if (basis is null == provisional)
        {
            throw span.Error(provisional ? $"{year} 年是暂定：请写明这段假期的依据（basis）" : $"{year} 年已有通知：请删去 basis");
        }

        return basis?.OneOf(("statutory", DayBasis.Statutory), ("art6-substitute", DayBasis.Substitute), ("pattern", DayBasis.Pattern)) ?? DayBasis.Notice;
    }

    /// <summary>A notice may reach back into the December before (2018-12-29), never further and never forward; a day is spoken for once.</summary>
    private static CalendarDay Claim(RuleElement entry, int year, Dictionary<DateOnly, string> seen, CalendarDay day)
    {
        if (day.Date < new DateOnly(year - 1, 12, 1) || day.Date > new DateOnly(year, 12, 31))
        {
            throw entry.Error($"{year} 年：{day.Date:yyyy-MM-dd} 不属于这一年");
        }

        return seen.TryAdd(day.Date, entry.Path)
            ? day
            : throw entry.Error($"{year} 年：{day.Date:yyyy-MM-dd} 已经写在 {seen[day.Date]}，请删去一处");
    }
}
