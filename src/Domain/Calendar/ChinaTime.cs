using System.Globalization;

namespace CreditFlow.Domain.Calendar;

/// <summary>Legal days and instants in Asia/Shanghai, and the house style of writing them.</summary>
/// <remarks>
/// China has had one constant offset and no daylight saving since the summer of 1991, so from 1992 on UTC+8 is exact and
/// needs no time-zone data on the machine. Birth dates are days, not instants, and are not affected by the years before.
/// </remarks>
public static class ChinaTime
{
    private const string WeekdayNames = "日一二三四五六";

    /// <summary>The constant distance from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The calendar day in Shanghai on which the instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The time of day on a Shanghai wall clock.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>00:00 of the day in Shanghai, as a UTC instant (offset zero).</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>24:00 of the day in Shanghai, which is 00:00 of the next day, as a UTC instant. An act at this very instant is late.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>For screens: <c>2026年10月15日（周四）</c>.</summary>
    public static string Full(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Document(day)}（{Weekday(day)}）");

    /// <summary>For lists and timelines inside one year: <c>10月15日（周四）</c>.</summary>
    public static string Short(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日（{Weekday(day)}）");

    /// <summary>For documents, which carry no weekday: <c>2026年10月15日</c>.</summary>
    public static string Document(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>The time of an instant in Shanghai: <c>16:20</c>.</summary>
    public static string Time(DateTimeOffset instant) => TimeOf(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day and time of an instant in Shanghai: <c>2026年9月30日（周三）16:20</c>.</summary>
    public static string FullWithTime(DateTimeOffset instant) => Full(DayOf(instant)) + Time(instant);

    /// <summary>The weekday: <c>周四</c>.</summary>
    public static string Weekday(DateOnly day) => "周" + WeekdayNames[(int)day.DayOfWeek];
}
