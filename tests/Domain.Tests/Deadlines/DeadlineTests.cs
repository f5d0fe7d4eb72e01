using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Testing;

namespace CreditFlow.Domain.Tests.Deadlines;

/// <summary>A clock's life: its alarms, its pauses, its changes of date.</summary>
public sealed class DeadlineTests
{
    private static readonly WorkingDayCalendar Shipped = CalendarFile.Parse(RuleFilesOnDisk.Text("rules/calendars/cn.json"));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string day, int hour = 9) => ChinaTime.StartOf(Day(day)).AddHours(hour);

    private static Deadline Start(string day, int workingDays = 7, DeadlineParty binds = DeadlineParty.Agency) =>
        Deadline.Start(Guid.CreateVersion7(), Guid.CreateVersion7(), "OBJ-02", statutory: true, At(day), workingDays, Shipped, At(day), binds);

    private static WorkingDayCalendar With(string[]? off = null, string[]? work = null) => CalendarLoad.Plan(RuleFilesOnDisk.Text("rules/calendars/cn.json"), MadeUpNotice.Of2027(off, work), "2027.json").Calendar;

    private static AuditEntry Audit(string day) => new(Guid.CreateVersion7(), At(day), Actor.System, "deadline.recalculated", "case", "1", null, "OBJ-02", null);

    [Fact]
    [Trait("Rule", "OBJ-02")]
    public void A_clock_arms_amber_two_working_days_before_red_on_the_day_and_overdue_at_its_end()
    {
        // Received on Thursday before the Spring Festival of 2026: counted from 13 February, the make-up Saturday 14 and 28 February count.
        var clock = Start("2026-02-12");
        clock.DueDate.ShouldBe(Day("2026-02-28"));
        clock.Alarms.OrderBy(alarm => alarm.DueAt).Select(alarm => (alarm.Level, alarm.DueAt)).ShouldBe(
        [
            (DeadlineLevel.Amber, ChinaTime.StartOf(Day("2026-02-26"))),
            (DeadlineLevel.Red, ChinaTime.StartOf(Day("2026-02-28"))),
            (DeadlineLevel.Overdue, ChinaTime.EndOf(Day("2026-02-28"))),
        ]);
    }

    [Fact]
    public void The_alarms_and_the_lights_say_the_same_on_every_day()
    {
        foreach (var length in Enumerable.Range(1, 20))
        {
            var clock = Start("2026-02-03", length);
            for (var day = Day("2026-02-03"); day <= clock.DueDate.AddDays(3); day = day.AddDays(1))
            {
                var light = DeadlineLights.Of(Shipped, day, clock.DueDate).Light;
                var armed = clock.Alarms.Where(alarm => alarm.DueAt <= At(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture))).Select(alarm => (DeadlineLevel?)alarm.Level).Max();
                armed?.ToString().ShouldBe(light == DeadlineLight.Green ? null : light.ToString(), $"{length} working days, on {day}");
            }
        }
    }

    [Fact]
    [Trait("Rule", "A-05")]
    public void What_is_due_is_fired_in_order_and_the_latest_is_told_with_the_instants_it_was_due_and_fired()
    {
        var clock = Start("2026-03-02");
        clock.FireDue(At("2026-03-02")).ShouldBeNull();
        clock.FireDue(At("2026-03-20")).ShouldBe(DeadlineLevel.Overdue);
        clock.Alarms.ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Fired && alarm.FiredAt == At("2026-03-20") && alarm.DueAt < alarm.FiredAt);
        clock.FireDue(At("2026-03-21")).ShouldBeNull();
        clock.State.ShouldBe(DeadlineState.Running);
    }

    [Fact]
    public void The_third_failure_parks_an_alarm_and_only_a_parked_one_is_armed_again()
    {
        var alarm = Start("2026-03-02").Alarms[0];
        Should.Throw<RejectedException>(alarm.Rearm);
        alarm.Fail();
        alarm.Fail();
        alarm.State.ShouldBe(DeadlineAlarmState.Armed);
        alarm.Fail();
        alarm.State.ShouldBe(DeadlineAlarmState.Parked);
        alarm.Rearm();
        (alarm.State, alarm.Failures).ShouldBe((DeadlineAlarmState.Armed, 0));
    }

    [Fact]
    public void Another_date_is_a_new_revision_with_its_reason_and_alarms_of_its_own()
    {
        var clock = Start("2026-12-28");
        clock.DueDate.ShouldBe(Day("2027-01-07"));
        clock.Provisional.ShouldBeTrue();
        clock.FireDue(At("2027-01-05")).ShouldBe(DeadlineLevel.Amber);
        var calendar = With(off: ["2027-01-04"]);
        clock.MoveTo(clock.Explain(calendar, Day("2027-01-05")), calendar, DeadlineCause.CalendarLoaded, "按通知重新计算", Audit("2027-01-05"));
        (clock.DueDate, clock.Number, clock.Provisional, clock.CalendarVersion, clock.AmberAt).ShouldBe((Day("2027-01-08"), 2, false, "2027-1", null));
        var line = clock.Revisions.ShouldHaveSingleItem();
        (line.DueBefore, line.DueAfter, line.Cause, line.CalendarBefore, line.CalendarAfter, line.Reason).ShouldBe((Day("2027-01-07"), Day("2027-01-08"), DeadlineCause.CalendarLoaded, "2026-1", "2027-1", "按通知重新计算"));
        clock.Alarms.Where(alarm => alarm.Number == 1).Select(alarm => (alarm.Level, alarm.State)).ShouldBe(
            [(DeadlineLevel.Amber, DeadlineAlarmState.Fired), (DeadlineLevel.Red, DeadlineAlarmState.Superseded), (DeadlineLevel.Overdue, DeadlineAlarmState.Superseded)], ignoreOrder: true);
        clock.Alarms.Where(alarm => alarm.Number == 2).ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Armed);
    }

    [Fact]
    [Trait("Rule", "A-04")]
    public void The_days_of_a_pause_are_not_counted_and_each_says_why()
    {
        var clock = Start("2026-03-02");
        clock.DueDate.ShouldBe(Day("2026-03-11"));
        clock.Pause(Day("2026-03-04"), Guid.CreateVersion7());
        clock.IsPaused.ShouldBeTrue();
        clock.Alarms.ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Superseded);
        clock.FireDue(At("2026-04-01")).ShouldBeNull();
        clock.EndPause(Day("2026-03-09")).ShouldBeTrue();
        var after = clock.Explain(Shipped, Day("2026-03-09"));
        after.Due.ShouldBe(Day("2026-03-16"));
        after.Days.Where(day => day.Reason == DayReason.Paused).Select(day => day.Date).ShouldBe(Enumerable.Range(5, 5).Select(day => new DateOnly(2026, 3, day)));
        after.Days.Count(day => day.Number is not null).ShouldBe(7);
        clock.MoveTo(after, Shipped, DeadlineCause.PauseEnded, "恢复计算", Audit("2026-03-09"));
        clock.Alarms.Where(alarm => alarm.Number == 2).Select(alarm => alarm.Level).ShouldBe([DeadlineLevel.Amber, DeadlineLevel.Red, DeadlineLevel.Overdue], ignoreOrder: true);
    }

    [Theory]
    [InlineData(DeadlineParty.Agency, "2027-01-04", DeadlineEffectKind.Longer, "2027-01-08")]
    [InlineData(DeadlineParty.Applicant, "2027-01-04", DeadlineEffectKind.Longer, "2027-01-08")]
    [InlineData(DeadlineParty.Agency, null, DeadlineEffectKind.Confirmed, "2027-01-07")]
    public void A_calendar_lengthens_or_confirms_a_date(DeadlineParty party, string? off, DeadlineEffectKind kind, string after)
    {
        var calendar = With(off is null ? null : [off]);
        var effect = DeadlineEffect.Of(Start("2026-12-28", binds: party), calendar, mayShorten: false, Day("2026-12-28"));
        (effect.Kind, effect.After).ShouldBe((kind, Day(after)));
    }

    [Fact]
    public void A_shorter_time_binds_an_agency_visibly_and_a_citizen_only_by_explicit_decision()
    {
        // Started on 4 January with seven working days: 13 January by plain weeks, 12 January when Saturday the 9th is a make-up day.
        var calendar = With(work: ["2027-01-09"]);
        DeadlineEffect.Of(Start("2027-01-04"), calendar, mayShorten: false, Day("2027-01-04")).ShouldBe(new DeadlineEffect(DeadlineEffectKind.Shorter, Day("2027-01-13"), Day("2027-01-12"), false));
        DeadlineEffect.Of(Start("2027-01-04", binds: DeadlineParty.Applicant), calendar, mayShorten: false, Day("2027-01-04")).ShouldBe(new DeadlineEffect(DeadlineEffectKind.Kept, Day("2027-01-13"), Day("2027-01-13"), false));
        DeadlineEffect.Of(Start("2027-01-04", binds: DeadlineParty.Applicant), calendar, mayShorten: true, Day("2027-01-04")).Kind.ShouldBe(DeadlineEffectKind.Shorter);
    }

    [Fact]
    public void A_clock_that_was_stopped_has_no_alarm_left_and_keeps_its_date()
    {
        var clock = Start("2026-03-02");
        clock.Close(At("2026-03-05"), Day("2026-03-05"));
        clock.State.ShouldBe(DeadlineState.Met);
        clock.Alarms.ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Superseded);
        Should.Throw<InvalidOperationException>(() => clock.MoveTo(clock.Explain(Shipped, Day("2026-03-05")), Shipped, DeadlineCause.CalendarLoaded, "", Audit("2026-03-05")));
    }
}
