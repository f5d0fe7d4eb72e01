using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tests.Calendar;

public sealed class ChinaTimeTests
{
    private static readonly DateOnly Thursday = new(2026, 10, 15);

    [Theory]
    [InlineData("2026-10-15T15:59:59.999999+00:00", "2026-10-15")]
    [InlineData("2026-10-15T16:00:00+00:00", "2026-10-16")]
    [InlineData("2026-10-15T23:30:00-05:00", "2026-10-16")]
    public void The_legal_day_of_an_instant_is_the_day_in_Shanghai(string instant, string day) =>
        ChinaTime.DayOf(DateTimeOffset.Parse(instant)).ShouldBe(Day(day));

    [Fact]
    public void A_day_begins_at_16_00_UTC_of_the_day_before_and_ends_where_the_next_begins()
    {
        ChinaTime.StartOf(Thursday).ShouldBe(new DateTimeOffset(2026, 10, 14, 16, 0, 0, TimeSpan.Zero));
        ChinaTime.StartOf(Thursday).Offset.ShouldBe(TimeSpan.Zero);
        ChinaTime.EndOf(Thursday).ShouldBe(ChinaTime.StartOf(Thursday.AddDays(1)));
        ChinaTime.DayOf(ChinaTime.EndOf(Thursday).AddTicks(-1)).ShouldBe(Thursday);
    }

    [Fact]
    public void The_constant_offset_agrees_with_the_time_zone_data_from_1992_on()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

        for (var day = new DateOnly(1992, 1, 1); day.Year < 2040; day = day.AddDays(7))
        {
            shanghai.GetUtcOffset(ChinaTime.StartOf(day)).ShouldBe(ChinaTime.Offset);
        }
    }

    [Fact]
    public void Dates_and_times_are_written_in_the_house_style()
    {
        var instant = new DateTimeOffset(2026, 9, 30, 8, 20, 7, TimeSpan.Zero);

        ChinaTime.Full(Thursday).ShouldBe("2026年10月15日（周四）");
        ChinaTime.Short(Thursday).ShouldBe("10月15日（周四）");
        ChinaTime.Document(Thursday).ShouldBe("2026年10月15日");
        ChinaTime.Time(instant).ShouldBe("16:20");
        ChinaTime.FullWithTime(instant).ShouldBe("2026年9月30日（周三）16:20");
        ChinaTime.Weekday(new DateOnly(2026, 10, 18)).ShouldBe("周日");
    }
}
