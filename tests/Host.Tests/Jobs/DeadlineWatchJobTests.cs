using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Jobs;

public abstract class DeadlineWatchJobTests(CreditFlowApp app)
{
    [Fact]
    [Trait("Rule", "OBJ-02")]
    public async Task Amber_red_and_overdue_are_announced_once_each_on_their_working_day()
    {
        var deadline = await Running(workingDays: 7);
        var calendar = app.Calendar();

        app.AdvanceTo(calendar.SubtractWorkingDays(deadline.DueDate, 3));
        (await Announced(deadline)).ShouldBeEmpty();

        app.AdvanceTo(calendar.SubtractWorkingDays(deadline.DueDate, 2));
        (await Announced(deadline)).ShouldBe(["Amber"]);

        app.AdvanceTo(deadline.DueDate);
        (await Announced(deadline)).ShouldBe(["Amber", "Red"]);

        app.AdvanceTo(deadline.DueDate.AddDays(1), TimeOnly.MinValue);
        (await Announced(deadline)).ShouldBe(["Amber", "Red", "Overdue"]);
        (await Announced(deadline)).ShouldBe(["Amber", "Red", "Overdue"]);
    }

    [Fact]
    public async Task A_watch_that_slept_through_the_warnings_tells_the_latest_only_and_each_line_has_its_audit_entry()
    {
        var deadline = await Running(workingDays: 1);
        app.AdvanceTo(deadline.DueDate.AddDays(10));
        (await Announced(deadline)).ShouldBe(["Overdue"]);
        var line = await app.ReadAsync(context => context.CaseEvents.SingleAsync(row => row.CaseId == deadline.CaseId));
        line.Kind.ShouldBe(CaseEventKind.DeadlineOverdue);
        var audit = await app.ReadAsync(context => context.AuditEntries.SingleAsync(row => row.Id == line.AuditEntryId));
        audit.Action.ShouldBe("deadline.overdue");
        audit.RuleId.ShouldBe("OBJ-02");
        audit.DetailJson!.ShouldContain("dueAt");
        (await app.ReadAsync(context => context.DeadlineAlarms.Where(alarm => alarm.DeadlineId == deadline.Id).ToListAsync()))
            .ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Fired && alarm.FiredAt == app.Time.GetUtcNow() && alarm.DueAt < alarm.FiredAt);
    }

    [Fact]
    public async Task An_alarm_that_fails_is_tried_three_times_then_parked_and_never_keeps_the_others_waiting()
    {
        // A clock whose case is not there: it cannot be announced.
        var orphan = Deadline.Start(Guid.CreateVersion7(), Guid.CreateVersion7(), "OBJ-02", statutory: true, app.Time.GetUtcNow(), 1, app.Calendar(), app.Time.GetUtcNow());
        await app.ChangeAsync(context => context.Add(orphan));
        var deadline = await Running(workingDays: 1);
        app.AdvanceTo(deadline.DueDate.AddDays(10));

        (await Announced(deadline)).ShouldBe(["Overdue"]);
        (await Failures(orphan)).ShouldBe([1, 1, 1]);
        await Announced(deadline);
        await Announced(deadline);
        await Announced(deadline);
        (await Failures(orphan)).ShouldBe([3, 3, 3]);

        var watch = app.Services.GetRequiredService<ClockWatch>();
        (await watch.FindParkedAsync(default)).Count(alarm => alarm.DeadlineId == orphan.Id).ShouldBe(3);
        (await watch.MeasureAsync(default)).Parked.ShouldBeGreaterThanOrEqualTo(3);
        var staff = CurrentStaff.From(await app.PrincipalOfAsync("xitong"));
        await watch.RearmAsync(staff, orphan.Id, "数据已修复", default);
        (await Failures(orphan)).ShouldBe([0, 0, 0]);
        (await Should.ThrowAsync<RejectedException>(() => watch.RearmAsync(staff, orphan.Id, "再试", default))).Rejections[0].Code.ShouldBe("alarm.not-parked");
        (await Should.ThrowAsync<RejectedException>(async () => await watch.RearmAsync(CurrentStaff.From(await app.PrincipalOfAsync("shenji")), orphan.Id, "再试", default))).Rejections[0].Code.ShouldBe("operation.forbidden");
    }

    [Fact]
    public async Task The_standing_tells_the_age_of_the_oldest_alarm_that_should_have_been_announced()
    {
        var deadline = await Running(workingDays: 1);
        await Announced(deadline);
        app.AdvanceTo(deadline.DueDate.AddDays(1), new TimeOnly(0, 5));
        var standing = await app.Services.GetRequiredService<ClockWatch>().MeasureAsync(default);
        standing.OldestDueAt.ShouldNotBeNull();
        standing.OldestDueAt.Value.ShouldBeLessThanOrEqualTo(ChinaTime.StartOf(deadline.DueDate));
    }

    [Fact]
    [Trait("Rule", "A-05")]
    public async Task A_clock_that_was_stopped_is_left_alone()
    {
        var deadline = await Running(workingDays: 1);
        await app.ChangeAsync(context =>
        {
            context.Attach(deadline);
            deadline.Close(app.Time.GetUtcNow(), deadline.StartDate);
        });
        app.AdvanceTo(deadline.DueDate.AddDays(10));
        (await Announced(deadline)).ShouldBeEmpty();
    }

    private async Task<Deadline> Running(int workingDays)
    {
        var objection = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        var deadline = Deadline.Start(Guid.CreateVersion7(), objection.Id, "OBJ-02", statutory: true, app.Time.GetUtcNow(), workingDays, app.Calendar(), app.Time.GetUtcNow());
        await app.ChangeAsync(context => context.Add(deadline));
        return deadline;
    }

    private Task<List<int>> Failures(Deadline deadline) => app.ReadAsync(context => context.DeadlineAlarms.Where(alarm => alarm.DeadlineId == deadline.Id).Select(alarm => alarm.Failures).ToListAsync());

    private async Task<IReadOnlyList<string?>> Announced(Deadline deadline)
    {
        await app.RunJobAsync<DeadlineWatchJob>();
        return await app.ReadAsync(context => context.CaseEvents.Where(line => line.CaseId == deadline.CaseId).OrderBy(line => line.At).Select(line => line.Outcome).ToListAsync());
    }
}

public sealed class SqliteDeadlineWatchJobTests(SqliteApp app) : DeadlineWatchJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlDeadlineWatchJobTests(PostgreSqlApp app) : DeadlineWatchJobTests(app), IClassFixture<PostgreSqlApp>;
