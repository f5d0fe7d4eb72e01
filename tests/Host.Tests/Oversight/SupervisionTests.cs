using System.Net;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Oversight;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Oversight;

/// <summary>An agency that is late (AUD-03): reminder, written urging, referral; the last two only when two people of the operator want them; over when the agency acts.</summary>
public abstract class SupervisionTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    [Trait("Rule", "AUD-03")]
    public async Task A_late_agency_is_reminded_once_urged_and_referred_by_two_people_with_three_numbered_documents_AUD_03()
    {
        var (caseId, task) = await LateVerificationAsync();
        await app.RunJobAsync<SupervisionJob>();
        await app.RunJobAsync<SupervisionJob>();
        var supervision = await OfAsync(task);
        supervision.AgencyId.ShouldBe("whzf3");
        supervision.Documents.Select(document => document.Step).ShouldBe(["reminder"]);

        // Nothing more happens by itself, however much time passes, until people decide.
        await UntilAsync(supervision, 5);
        await app.RunJobAsync<TimersJob>();
        app.Time.Advance(TimeSpan.FromDays(20));
        await app.RunJobAsync<TimersJob>();
        (await OfAsync(task)).Documents.Count.ShouldBe(1);

        await AnswerAsync(supervision, "chenxiao", "Propose");
        var approval = await OpenTaskAsync(supervision);
        approval.Role.ShouldBe(Roles.Reviewer);
        await AnswerAsync(supervision, "zhaomin", "Approve");
        (await OfAsync(task)).Documents.Select(document => document.Step).ShouldBe(["reminder", "urging"]);

        await app.RunJobAsync<TimersJob>();
        await AnswerAsync(supervision, "lilan", "Propose");
        await AnswerAsync(supervision, "zhaomin", "Approve");
        var papers = await PapersAsync(task);
        papers.Count.ShouldBe(3);
        papers.Select(paper => paper.Number).ShouldBeUnique();
        papers[1].Html.ShouldContain(papers[0].Number!, customMessage: "the urging cites the reminder");
        papers[2].Html.ShouldContain(papers[1].Number!, customMessage: "the referral cites the urging");
        papers[2].Recipient.ShouldBe("北京市人民政府");
        papers.ShouldAllBe(paper => paper.CaseId == null);

        // The agency's task itself is untouched, and the case too.
        (await _scene.TasksAsync(caseId)).Single(row => row.Id == task.Id).State.ShouldBe(StaffTaskState.Open);
    }

    [Fact]
    [Trait("Rule", "AUD-03")]
    public async Task When_the_agency_acts_the_supervision_ends_and_nobody_has_to_decide_any_more_AUD_03()
    {
        var (caseId, task) = await LateVerificationAsync();
        await app.RunJobAsync<SupervisionJob>();
        var supervision = await OfAsync(task);
        await UntilAsync(supervision, 5);
        await app.RunJobAsync<TimersJob>();
        var decision = await OpenTaskAsync(supervision);

        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", "属实", null));
        await app.RunJobAsync<SupervisionEndJob>();
        (await OfAsync(task)).ActedAt.ShouldNotBeNull();
        (await app.ReadAsync(context => context.StaffTasks.SingleAsync(row => row.Id == decision.Id))).State.ShouldBe(StaffTaskState.Cancelled);
        (await OfAsync(task)).Documents.Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "AUD-03")]
    public async Task An_agency_that_acts_after_the_reminder_gets_no_further_paper_AUD_03()
    {
        var (caseId, task) = await LateVerificationAsync();
        await app.RunJobAsync<SupervisionJob>();
        var supervision = await OfAsync(task);
        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", "属实", null));
        await app.RunJobAsync<SupervisionEndJob>();
        await app.RunJobAsync<TimersJob>();
        await UntilAsync(supervision, 20);
        await app.RunJobAsync<TimersJob>();
        (await PapersAsync(task)).Count.ShouldBe(1);
        (await app.ReadAsync(context => context.StaffTasks.CountAsync(row => row.InstanceId == supervision.InstanceId))).ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "AUD-03")]
    public async Task Nobody_is_reminded_on_a_day_off_of_what_was_due_the_day_before_AUD_03()
    {
        var (caseId, task) = await LateVerificationAsync();
        var calendar = app.Calendar();
        var eve = ChinaTime.DayOf(app.Time.GetUtcNow());
        while (!calendar.IsWorkingDay(eve) || calendar.IsWorkingDay(eve.AddDays(1)))
        {
            eve = eve.AddDays(1);
        }

        await app.ReadAsync(context => context.StaffTasks.Where(row => row.Id == task.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueDate, eve)));
        await app.ReadAsync(context => context.Deadlines.Where(row => row.CaseId == caseId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueDate, eve)));
        app.AdvanceTo(eve.AddDays(1));
        await app.RunJobAsync<SupervisionJob>();
        (await app.ReadAsync(context => context.Supervisions.AnyAsync(row => row.TaskId == task.Id))).ShouldBeFalse("no working day has passed yet");

        app.AdvanceTo(calendar.AddWorkingDays(eve, 1));
        await app.RunJobAsync<SupervisionJob>();
        (await PapersAsync(task)).ShouldHaveSingleItem().Html.ShouldContain("1 个工作日");
    }

    [Fact]
    [Trait("Rule", "AUD-06")]
    public async Task The_operator_sees_who_is_late_and_how_much_was_on_time_and_nobody_else_does_AUD_06()
    {
        await LateVerificationAsync();
        await app.RunJobAsync<SupervisionJob>();
        using var clerk = await app.SignInAsync("chenxiao");
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync("/desk/agencies"));
        page.ShouldContain("正在督促");
        page.ShouldContain("提醒");
        (await clerk.GetStringAsync("/api/agencies/duties")).ShouldContain("\"agencyId\":\"whzf3\"");

        using var verifier = await app.SignInAsync("wangqiming");
        (await verifier.GetAsync("/api/agencies/duties")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(Guid CaseId, StaffTask Task)> LateVerificationAsync()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        await _scene.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward", null, null));
        var task = await _scene.OpenTaskAsync(caseId);
        var due = await app.ReadAsync(context => context.Deadlines.Where(clock => clock.CaseId == caseId).MinAsync(clock => clock.DueDate));
        if (task.DueDate < due)
        {
            due = task.DueDate.Value;
        }

        app.AdvanceTo(app.Calendar().AddWorkingDays(due, 1));
        return (caseId, task);
    }

    private Task UntilAsync(Supervision supervision, int workingDays)
    {
        app.AdvanceTo(app.Calendar().AddWorkingDays(supervision.DueDate, workingDays));
        return Task.CompletedTask;
    }

    private Task<Supervision> OfAsync(StaffTask task) => app.ReadAsync(context => context.Supervisions.AsNoTracking().SingleAsync(row => row.TaskId == task.Id));

    private Task<StaffTask> OpenTaskAsync(Supervision supervision) =>
        app.ReadAsync(context => context.StaffTasks.AsNoTracking().SingleAsync(row => row.InstanceId == supervision.InstanceId && (row.State == StaffTaskState.Open || row.State == StaffTaskState.Claimed)));

    private async Task<IReadOnlyList<Notice>> PapersAsync(StaffTask task)
    {
        var ids = (await OfAsync(task)).Documents.Select(document => document.NoticeId).ToList();
        var papers = await app.ReadAsync(context => context.Notices.AsNoTracking().Where(notice => ids.Contains(notice.Id)).ToListAsync());
        return [.. papers.OrderBy(paper => ids.IndexOf(paper.Id))];
    }

    private async Task AnswerAsync(Supervision supervision, string userName, string outcome)
    {
        var staff = CurrentStaff.From(await app.PrincipalOfAsync(userName));
        var task = await OpenTaskAsync(supervision);
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, new TaskCompletion(outcome, "事实清楚", null), null, CancellationToken.None)).ShouldBeTrue();
    }
}

// Each suite moves time far ahead, so it has the host to itself.
public sealed class SqliteSupervisionTests(SqliteApp app) : SupervisionTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlSupervisionTests(PostgreSqlApp app) : SupervisionTests(app), IClassFixture<PostgreSqlApp>;
