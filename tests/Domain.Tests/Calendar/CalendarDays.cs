using FsCheck;
using FsCheck.Fluent;

namespace CreditFlow.Domain.Tests.Calendar;

/// <summary>A day within or around the loaded years.</summary>
public sealed record AnyDay(DateOnly Date);

/// <summary>A count of working days as laws have them, small ones often.</summary>
public sealed record AnyCount(int Value);

/// <summary>Generators for calendar laws: 2010 to 2031 covers both edges of the table, and two thirds of the days lie near holidays or are days the notices name.</summary>
public static class CalendarDays
{
    private static readonly int First = new DateOnly(2010, 1, 1).DayNumber;
    private static readonly int Last = new DateOnly(2031, 12, 31).DayNumber;

    public static Arbitrary<AnyDay> Days()
    {
        var anywhere = Gen.Choose(First, Last);
        var nearHolidays =
            from year in Gen.Choose(2012, 2029)
            from monthAndDay in Gen.Elements((1, 1), (2, 10), (4, 5), (5, 1), (6, 10), (10, 1), (12, 31))
            from shift in Gen.Choose(-12, 12)
            select new DateOnly(year, monthAndDay.Item1, monthAndDay.Item2).DayNumber + shift;
        var named =
            from day in Gen.Elements(China.Years.SelectMany(year => year.Days).Select(day => day.Date.DayNumber).ToArray())
            from shift in Gen.Choose(-1, 1)
            select day + shift;
        return Gen.OneOf(anywhere, nearHolidays, named).Select(day => new AnyDay(DateOnly.FromDayNumber(day))).ToArbitrary();
    }

    public static Arbitrary<AnyCount> Counts() =>
        Gen.Frequency((4, Gen.Choose(1, 20)), (2, Gen.Choose(0, 3)), (1, Gen.Choose(21, 900))).Select(count => new AnyCount(count)).ToArbitrary();
}
