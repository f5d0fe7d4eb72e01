using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tests.Calendar;

public sealed class WorkingDayCalendarTests
{
    public static TheoryData<DateOnly, int, DateOnly> Vectors()
    {
        var data = new TheoryData<DateOnly, int, DateOnly>();
        foreach (var row in Rows("vectors.csv", 3))
        {
            data.Add(Day(row[0]), int.Parse(row[1]), Day(row[2]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    [Trait("Rule", "A-02")]
    public void The_nth_working_day_after_the_start_is_as_in_the_vectors(DateOnly start, int days, DateOnly due) =>
        China.AddWorkingDays(start, days).ShouldBe(due);

    [Theory]
    // DOMAIN 1.14: ends on a make-up Saturday; starts on one; filed on a holiday; make-up Saturdays on the way; crosses the year.
    [InlineData("2026-02-12", "2026-02-24", "2026-02-28", "2026-03-04", "2026-03-11")]
    [InlineData("2026-02-14", "2026-02-26", "2026-03-03", "2026-03-06", "2026-03-13")]
    [InlineData("2026-02-18", "2026-02-26", "2026-03-03", "2026-03-06", "2026-03-13")]
    [InlineData("2026-04-30", "2026-05-08", "2026-05-13", "2026-05-18", "2026-05-25")]
    [InlineData("2026-09-30", "2026-10-10", "2026-10-15", "2026-10-20", "2026-10-27")]
    [InlineData("2025-12-29", "2026-01-04", "2026-01-08", "2026-01-13", "2026-01-20")]
    [Trait("Rule", "A-02")]
    public void Three_seven_ten_and_fifteen_working_days_are_as_in_the_domain_table(string start, string three, string seven, string ten, string fifteen)
    {
        int[] lengths = [3, 7, 10, 15];

        lengths.Select(days => China.AddWorkingDays(Day(start), days)).ShouldBe([Day(three), Day(seven), Day(ten), Day(fifteen)]);
    }

    [Fact]
    public void All_5113_days_from_2013_to_2026_agree_with_the_notices()
    {
        var facts = Rows("china-workdays.csv", 4).ToDictionary(row => Day(row[0]));
        var (walked, wrong, working) = (0, new List<DateOnly>(), 0);
        for (var day = new DateOnly(2013, 1, 1); day.Year < 2027; day = day.AddDays(1))
        {
            walked++;
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var fact = facts.GetValueOrDefault(day);
            var expected = fact is null ? !weekend : fact[1] == "work";
            working += expected ? 1 : 0;
            var known = China.Day(day);
            if (China.IsWorkingDay(day) != expected
                || known.IsWorkingDay != expected
                || known.IsProvisional
                || known.Holiday != fact?[2]
                || known.Notice?.Number != fact?[3]
                || China.CountWorkingDays(new DateOnly(2012, 12, 31), day) != working)
            {
                wrong.Add(day);
            }
        }

        walked.ShouldBe(5113);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_years_2025_and_2026_have_248_working_days(int year) =>
        China.CountWorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(248);

    [Fact]
    public void Each_provisional_day_of_2027_and_2028_is_off_with_its_basis()
    {
        var bases = new Dictionary<string, DayBasis> { ["statutory"] = DayBasis.Statutory, ["art6-substitute"] = DayBasis.Substitute, ["pattern"] = DayBasis.Pattern };
        foreach (var row in Rows("provisional-2027-2028.csv", 5))
        {
            var day = China.Day(Day(row[0]));

            day.ShouldBe(new CalendarDay(Day(row[0]), DayKind.Holiday, row[3], null, bases[row[4]]));
            day.IsProvisional.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("2012-12-31", true)]
    [InlineData("2013-01-01", false)]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", true)]
    [InlineData("2028-06-01", true)]
    [InlineData("2040-06-01", true)]
    public void A_day_is_provisional_when_its_year_has_no_notice(string day, bool provisional)
    {
        China.IsProvisional(Day(day)).ShouldBe(provisional);
        China.Day(Day(day)).IsProvisional.ShouldBe(provisional);
    }

    [Fact]
    public void Beyond_the_loaded_years_plain_weeks_go_on_in_both_directions()
    {
        // 2029-01-01 and 2012-11-30 are a Monday and a Friday; nothing is loaded for them.
        China.Day(new DateOnly(2029, 1, 1)).ShouldBe(new CalendarDay(new DateOnly(2029, 1, 1), DayKind.Working, null, null, DayBasis.WeekendsOnly));
        China.AddWorkingDays(new DateOnly(2028, 12, 29), 6).ShouldBe(new DateOnly(2029, 1, 8));
        China.AddWorkingDays(new DateOnly(2012, 11, 22), 6).ShouldBe(new DateOnly(2012, 11, 30));
        China.CountWorkingDays(new DateOnly(2028, 12, 31), new DateOnly(2029, 12, 31)).ShouldBe(261);
    }

    [Fact]
    public void Zero_working_days_is_the_start_itself_even_on_a_day_off() =>
        China.AddWorkingDays(new DateOnly(2026, 2, 18), 0).ShouldBe(new DateOnly(2026, 2, 18));

    [Fact]
    public void Fifteen_working_days_before_a_last_day_leave_fifteen_working_days()
    {
        // 02-15 to 02-23 are Spring Festival, 02-14 and 02-28 make-up Saturdays.
        var begin = China.SubtractWorkingDays(new DateOnly(2026, 3, 5), 15);

        begin.ShouldBe(new DateOnly(2026, 2, 6));
        China.CountWorkingDays(begin.AddDays(-1), new DateOnly(2026, 3, 4)).ShouldBe(15);
    }

    [Fact]
    public void Counting_backwards_is_negative_and_to_the_same_day_zero()
    {
        China.CountWorkingDays(new DateOnly(2026, 10, 15), new DateOnly(2026, 9, 30)).ShouldBe(-7);
        China.CountWorkingDays(new DateOnly(2026, 10, 15), new DateOnly(2026, 10, 15)).ShouldBe(0);
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => China.AddWorkingDays(new DateOnly(2026, 1, 1), -1));

    [Fact]
    public void A_result_beyond_the_year_9999_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => China.AddWorkingDays(DateOnly.MaxValue, 1));

    [Theory]
    [InlineData("2026-02-15", "2026-02-24")]
    [InlineData("2026-02-14", "2026-02-14")]
    [InlineData("2026-02-24", "2026-02-24")]
    public void The_next_working_day_on_or_after_keeps_a_working_day_and_passes_days_off(string day, string expected) =>
        China.NextWorkingDayOnOrAfter(Day(day)).ShouldBe(Day(expected));
}
