using System.Collections.Frozen;

namespace CreditFlow.Domain.Calendar;

/// <summary>The working days of China: weekdays outside the holiday spans, plus make-up Saturdays and Sundays (DOMAIN 1.14).</summary>
/// <remarks>
/// <para>Immutable and safe to share. Every question is answered in constant time: the loaded years are a table of running
/// totals, and before and after them plain Monday-to-Friday weeks are pure arithmetic.</para>
/// <para>Whether a day is provisional goes by its year. A notice can still move the last days of the December before it
/// (2018-12-29, 2022-12-31) or be amended in mid-year (2020-01-31); open deadlines are then recomputed.</para>
/// </remarks>
public sealed class WorkingDayCalendar
{
    private const int DaysInWeek = 7;
    private const int WorkingDaysInWeek = 5;

    private readonly FrozenDictionary<DateOnly, CalendarDay> _exceptions;
    private readonly FrozenDictionary<int, CalendarYear> _years;
    private readonly int _firstDay;
    private readonly int _lastDay;

    /// <summary>For each loaded day the number of working days up to and including it, counted from the year 1.</summary>
    private readonly int[] _totals;

    /// <summary>The loaded working days in order, as day numbers.</summary>
    private readonly int[] _workingDays;

    /// <summary>Builds the calendar. <see cref="CalendarFile.Parse"/> has checked the years for order, gaps and double entries.</summary>
    internal WorkingDayCalendar(string id, string version, IReadOnlyList<CalendarYear> years)
    {
        Id = id;
        Version = version;
        Years = years;
        _years = years.ToFrozenDictionary(year => year.Year);
        _exceptions = years.SelectMany(year => year.Days).ToFrozenDictionary(day => day.Date);
        // One month earlier than the first year, because its notice may reach back into December.
        _firstDay = new DateOnly(years[0].Year - 1, 12, 1).DayNumber;
        _lastDay = new DateOnly(years[^1].Year, 12, 31).DayNumber;
        _totals = new int[_lastDay - _firstDay + 1];
        var workingDays = new List<int>(_totals.Length);
        var total = WeekdaysUpTo(_firstDay - 1);
        for (var day = _firstDay; day <= _lastDay; day++)
        {
            if (Day(DateOnly.FromDayNumber(day)).IsWorkingDay)
            {
                total++;
                workingDays.Add(day);
            }

            _totals[day - _firstDay] = total;
        }

        _workingDays = [.. workingDays];
    }

    /// <summary>The calendar's name, <c>CN</c>.</summary>
    public string Id { get; }

    /// <summary>The version of the data; deadlines record it, so that a reader can tell what they were computed from.</summary>
    public string Version { get; }

    /// <summary>The loaded years in order, provisional ones included.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>What the day is and why.</summary>
    public CalendarDay Day(DateOnly date) =>
        _exceptions.TryGetValue(date, out var day)
            ? day
            : new CalendarDay(date, IsPlainWeekday(date.DayNumber) ? DayKind.Working : DayKind.Weekend, null, null, BasisOfPlainDay(date.Year));

    /// <summary>Whether the day counts as a working day.</summary>
    public bool IsWorkingDay(DateOnly date) => Total(date.DayNumber) > Total(date.DayNumber - 1);

    /// <summary>Whether no State Council notice is loaded for the day's year, so that its days may still change.</summary>
    public bool IsProvisional(DateOnly date) => IsProvisional(date.Year);

    /// <summary>Whether no State Council notice is loaded for the year.</summary>
    public bool IsProvisional(int year) => !_years.TryGetValue(year, out var loaded) || loaded.IsProvisional;

    /// <summary>The <paramref name="count"/>th working day strictly after <paramref name="start"/>: the start day is not counted .</summary>
    /// <param name="start">The day of the event; it may be a day off.</param>
    /// <param name="count">How many working days; with 0 the result is <paramref name="start"/> itself, even if it is a day off.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or the result lies beyond the year 9999.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0 ? start : NthWorkingDay((long)Total(start.DayNumber) + count, nameof(count));
    }

    /// <summary>The <paramref name="count"/>th working day strictly before <paramref name="end"/>: when to begin so that so many working days remain.</summary>
    /// <param name="end">The day to be ready for; it is not counted.</param>
    /// <param name="count">How many working days; with 0 the result is <paramref name="end"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or the result lies before the year 1.</exception>
    public DateOnly SubtractWorkingDays(DateOnly end, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0 ? end : NthWorkingDay((long)Total(end.DayNumber - 1) + 1 - count, nameof(count));
    }

    /// <summary>How many working days lie after <paramref name="fromExclusive"/> up to and including <paramref name="toInclusive"/>; negative when the order is reversed.</summary>
    public int CountWorkingDays(DateOnly fromExclusive, DateOnly toInclusive) => Total(toInclusive.DayNumber) - Total(fromExclusive.DayNumber);

    /// <summary>The day itself if it is a working day, otherwise the first one after it (Civil Code 203).</summary>
    public DateOnly NextWorkingDayOnOrAfter(DateOnly date) => NthWorkingDay((long)Total(date.DayNumber - 1) + 1, nameof(date));

    private DayBasis BasisOfPlainDay(int year) =>
        !_years.TryGetValue(year, out var loaded) ? DayBasis.WeekendsOnly
        : loaded.IsProvisional ? DayBasis.Pattern
        : DayBasis.Notice;

    /// <summary>Working days up to and including the day, counted from 0001-01-01.</summary>
    private int Total(int day) =>
        day < _firstDay ? WeekdaysUpTo(day)
        : day <= _lastDay ? _totals[day - _firstDay]
        : _totals[^1] + WeekdaysUpTo(day) - WeekdaysUpTo(_lastDay);

    private DateOnly NthWorkingDay(long ordinal, string parameter)
    {
        var before = WeekdaysUpTo(_firstDay - 1);
        var day = ordinal <= before ? NthWeekday(ordinal)
            : ordinal <= _totals[^1] ? _workingDays[ordinal - before - 1]
            : NthWeekday(ordinal - _totals[^1] + WeekdaysUpTo(_lastDay));
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new ArgumentOutOfRangeException(parameter, "The result lies outside the years 1 to 9999.");
    }

    // Day number 0 is 0001-01-01, a Monday.
    private static bool IsPlainWeekday(int day) => day % DaysInWeek < WorkingDaysInWeek;

    private static int WeekdaysUpTo(int day)
    {
        var days = day + 1;
        return (days / DaysInWeek * WorkingDaysInWeek) + Math.Min(days % DaysInWeek, WorkingDaysInWeek);
    }

    private static long NthWeekday(long ordinal) =>
        ordinal < 1 ? -1 : ((ordinal - 1) / WorkingDaysInWeek * DaysInWeek) + ((ordinal - 1) % WorkingDaysInWeek);
}
