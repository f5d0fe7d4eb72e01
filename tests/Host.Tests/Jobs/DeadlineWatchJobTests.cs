using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
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
        var today = ChinaTime.DayOf(app.Time.GetUtcNow());
        var objection = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        var due = app.Services.GetRequiredService<DeadlineCalculator>().ForWorkingDays(today, workingDays);
        var deadline = new Deadline(Guid.CreateVersion7(), objection.Id, "OBJ-02", statutory: true, app.Time.GetUtcNow(), today, workingDays, due.Due, due.IsProvisional, due.CalendarVersion, app.Time.GetUtcNow());
        await app.ChangeAsync(context => context.Add(deadline));
        return deadline;
    }

    private async Task<IReadOnlyList<string?>> Announced(Deadline deadline)
    {
        await app.RunJobAsync<DeadlineWatchJob>();
        return await app.ReadAsync(context => context.CaseEvents.Where(line => line.CaseId == deadline.CaseId).OrderBy(line => line.At).Select(line => line.Outcome).ToListAsync());
    }
}

public sealed class SqliteDeadlineWatchJobTests(SqliteApp app) : DeadlineWatchJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlDeadlineWatchJobTests(PostgreSqlApp app) : DeadlineWatchJobTests(app), IClassFixture<PostgreSqlApp>;
