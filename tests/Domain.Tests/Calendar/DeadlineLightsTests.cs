using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tests.Calendar;

/// <summary>LOOK section 6: N is counted from tomorrow to the due day.</summary>
public sealed class DeadlineLightsTests
{
    [Theory]
    [InlineData("2026-09-30", DeadlineLight.Green, 7)]
    [InlineData("2026-10-10", DeadlineLight.Green, 4)]
    [InlineData("2026-10-12", DeadlineLight.Green, 3)]
    [InlineData("2026-10-13", DeadlineLight.Amber, 2)]
    [InlineData("2026-10-14", DeadlineLight.Amber, 1)]
    [InlineData("2026-10-15", DeadlineLight.Red, 0)]
    [InlineData("2026-10-16", DeadlineLight.Overdue, 1)]
    [InlineData("2026-10-17", DeadlineLight.Overdue, 1)]
    [InlineData("2026-10-19", DeadlineLight.Overdue, 2)]
    public void A_deadline_of_15_October_2026_goes_from_green_to_overdue(string today, DeadlineLight light, int days) =>
        DeadlineLights.Of(China, Day(today), new DateOnly(2026, 10, 15)).ShouldBe(new DeadlineLightState(light, days));

    [Fact]
    public void On_the_weekend_after_a_Friday_due_day_it_is_one_day_late_already() =>
        DeadlineLights.Of(China, new DateOnly(2026, 10, 24), new DateOnly(2026, 10, 23)).ShouldBe(new DeadlineLightState(DeadlineLight.Overdue, 1));

    [Fact]
    public void Before_a_due_day_off_with_no_working_day_left_it_is_red() =>
        DeadlineLights.Of(China, new DateOnly(2026, 10, 24), new DateOnly(2026, 10, 25)).ShouldBe(new DeadlineLightState(DeadlineLight.Red, 0));

    [Fact]
    public void A_holiday_today_changes_nothing_about_the_days_left() =>
        DeadlineLights.Of(China, new DateOnly(2026, 10, 3), new DateOnly(2026, 10, 9)).ShouldBe(new DeadlineLightState(DeadlineLight.Amber, 2));

    [Fact]
    public void A_stopped_clock_shows_paused() =>
        DeadlineLights.Of(China, new DateOnly(2026, 10, 20), new DateOnly(2026, 10, 15), paused: true).ShouldBe(new DeadlineLightState(DeadlineLight.Paused, 0));
}
