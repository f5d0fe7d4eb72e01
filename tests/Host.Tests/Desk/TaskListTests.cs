using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

public abstract class TaskListTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task Lists_are_sorted_by_due_day_and_show_the_light_of_today_whatever_was_announced_OBJ_02()
    {
        var lists = app.Services.GetRequiredService<TaskLists>();
        var claim = app.Services.GetRequiredService<ClaimTask>();
        var clerk = await _scene.StaffAsync("lilan");
        var cases = new List<Guid>();
        // Received on three days: due 2026-02-28 (a make-up Saturday), 2026-03-02 and 2026-03-03.
        foreach (var (day, name) in new[] { (12, "北京甲示例有限公司"), (13, "北京乙示例有限公司"), (14, "北京丙示例有限公司") })
        {
            app.AdvanceTo(new DateOnly(2026, 2, day));
            cases.Add(await _scene.FileAsync(await _scene.AddRecordAsync(name)));
        }

        var claimable = await lists.ListAsync(clerk, new TaskListRequest(TaskView.Claimable), CancellationToken.None);
        claimable.Rows.Select(row => row.CaseId!.Value).ShouldBe(cases);
        claimable.Rows[0].Due.ShouldBe(new DateOnly(2026, 2, 28));
        claimable.Counts.ShouldBe(new DueCounts(3, 0, 0, 0));
        claimable.Rows.ShouldAllBe(row => row.Light!.Value.Light == DeadlineLight.Green);
        foreach (var row in claimable.Rows)
        {
            await claim.RunAsync(clerk, row.Id, null, CancellationToken.None);
        }

        app.AdvanceTo(new DateOnly(2026, 3, 2));
        var mine = await lists.ListAsync(clerk, new TaskListRequest(TaskView.Mine), CancellationToken.None);
        mine.Rows.Select(row => row.Light!.Value).ShouldBe([new(DeadlineLight.Overdue, 1), new(DeadlineLight.Red, 0), new(DeadlineLight.Amber, 1)]);
        mine.Counts.ShouldBe(new DueCounts(3, 1, 1, 1));
        (await lists.ListAsync(clerk, new TaskListRequest(TaskView.Mine, DueFilter.Overdue), CancellationToken.None)).Rows.Single().CaseId.ShouldBe(cases[0]);
        (await lists.ListAsync(clerk, new TaskListRequest(TaskView.Mine, Term: "乙示例"), CancellationToken.None)).Rows.Single().CaseId.ShouldBe(cases[1]);
        (await lists.CountAsync(clerk, CancellationToken.None)).ShouldBe((3, 0));
        (await lists.ListAsync(await _scene.StaffAsync("wangqiming"), new TaskListRequest(TaskView.Claimable), CancellationToken.None)).Rows.ShouldBeEmpty();

        await using (var context = await _scene.ContextAsync())
        {
            context.Deadlines.ShouldAllBe(clock => clock.AmberAt == null && clock.OverdueAt == null);
        }

        await app.Services.GetRequiredService<CompleteTask>().RunAsync(clerk, mine.Rows[0].Id, new TaskCompletion("Forward"), null, CancellationToken.None);
        var done = await lists.ListAsync(clerk, new TaskListRequest(TaskView.Done), CancellationToken.None);
        done.Rows.Single().OutcomeLabel.ShouldBe("送核查");
    }
}

public sealed class SqliteTaskListTests(SqliteApp app) : TaskListTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlTaskListTests(PostgreSqlApp app) : TaskListTests(app), IClassFixture<PostgreSqlApp>;
