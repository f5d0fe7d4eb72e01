using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tests.Calendar;

public sealed class DeadlineCalculatorTests
{
    private static readonly DeadlineCalculator Calculator = new(China);

    public static TheoryData<DateOnly, int, DateOnly, DateOnly> MonthVectors()
    {
        var data = new TheoryData<DateOnly, int, DateOnly, DateOnly>();
        foreach (var row in Rows("month-vectors.csv", 5))
        {
            data.Add(Day(row[0]), int.Parse(row[1]), Day(row[2]), Day(row[3]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(MonthVectors))]
    [Trait("Rule", "A-26")]
    public void Months_end_on_the_corresponding_day_and_deadlines_roll_as_in_the_vectors(DateOnly start, int months, DateOnly corresponding, DateOnly due)
    {
        var rolled = Calculator.ForMonths(start, months, roll: true);
        var straight = Calculator.ForMonths(start, months, roll: false);

        rolled.Corresponding.ShouldBe(corresponding);
        rolled.Due.ShouldBe(due);
        straight.Corresponding.ShouldBe(corresponding);
        straight.Due.ShouldBe(corresponding);
    }

    [Fact]
    [Trait("Rule", "OBJ-02")]
    public void Seven_working_days_from_30_September_2026_are_explained_as_on_the_mock_up()
    {
        var explained = Calculator.ForWorkingDays(new DateOnly(2026, 9, 30), 7);

        explained.Due.ShouldBe(new DateOnly(2026, 10, 15));
        explained.IsProvisional.ShouldBeFalse();
        explained.CalendarVersion.ShouldBe(China.Version);
        explained.Days.Select(day => (day.Date.Day, day.Reason, day.Number)).ShouldBe(
        [
            (30, DayReason.StartNotCounted, null),
            (1, DayReason.SkippedHoliday, null),
            (2, DayReason.SkippedHoliday, null),
            (3, DayReason.SkippedHoliday, null),
            (4, DayReason.SkippedHoliday, null),
            (5, DayReason.SkippedHoliday, null),
            (6, DayReason.SkippedHoliday, null),
            (7, DayReason.SkippedHoliday, null),
            (8, DayReason.Counted, 1),
            (9, DayReason.Counted, 2),
            (10, DayReason.CountedMakeUp, 3),
            (11, DayReason.SkippedWeekend, null),
            (12, DayReason.Counted, 4),
            (13, DayReason.Counted, 5),
            (14, DayReason.Counted, 6),
            (15, DayReason.Counted, 7),
        ]);
        var holiday = explained.Days[1];
        holiday.Holiday.ShouldBe("国庆节");
        holiday.Notice!.Number.ShouldBe("国办发明电〔2025〕7号");
        holiday.Notice.Issued.ShouldBe(new DateOnly(2025, 11, 4));
    }

    [Theory]
    [InlineData("2026-12-21", 8, false)]
    [InlineData("2026-12-30", 1, false)]
    [InlineData("2026-12-31", 1, true)]
    [InlineData("2026-12-28", 7, true)]
    [Trait("Rule", "DOMAIN 1.14")]
    public void A_clock_that_reaches_a_year_without_a_notice_is_provisional(string start, int days, bool provisional) =>
        Calculator.ForWorkingDays(Day(start), days).IsProvisional.ShouldBe(provisional);

    [Fact]
    public void A_month_period_is_provisional_only_where_the_calendar_decides_it()
    {
        // 2027-01-01 is 元旦 by decree, but how long it lasts the notice will say.
        var rolled = Calculator.ForMonths(new DateOnly(2026, 10, 1), 3, roll: true);
        var straight = Calculator.ForMonths(new DateOnly(2026, 10, 1), 3, roll: false);

        rolled.IsProvisional.ShouldBeTrue();
        rolled.Due.ShouldBe(new DateOnly(2027, 1, 4));
        straight.IsProvisional.ShouldBeFalse();
        straight.Due.ShouldBe(new DateOnly(2027, 1, 1));
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public void A_month_explanation_names_the_month_end_and_each_day_it_rolls_over()
    {
        var explained = Calculator.ForMonths(new DateOnly(2025, 10, 31), 1, roll: true);

        explained.Days.Select(day => (day.Date, day.Reason)).ShouldBe(
        [
            (new DateOnly(2025, 10, 31), DayReason.StartNotCounted),
            (new DateOnly(2025, 11, 30), DayReason.CorrespondingMonthEnd),
            (new DateOnly(2025, 12, 1), DayReason.RolledToWorkingDay),
        ]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(DeadlineCalculator.MostWorkingDays + 1)]
    public void A_length_no_law_has_is_refused(int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calculator.ForWorkingDays(new DateOnly(2026, 1, 5), days));
}
