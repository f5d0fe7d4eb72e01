using System.Net;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Serving;
using CreditFlow.Host.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

/// <summary>Tasks that are about neither a case, nor a record, nor an import.</summary>
public abstract class ErrandTests(CreditFlowApp app)
{
    [Fact]
    public async Task A_document_without_case_and_record_whose_mail_is_given_up_is_a_clerks_task_with_a_page_of_its_own()
    {
        var (notice, message) = await GivenUpAsync();
        await app.RunJobAsync<NoticeServiceJob>();
        await app.RunJobAsync<NoticeServiceJob>();
        var task = await app.ReadAsync(async context => await context.StaffTasks.SingleAsync(row => row.InstanceId == context.Outbox.Single(mail => mail.Id == message.Id).FallbackInstanceId));
        (task.CaseId, task.RecordId, task.BatchId, task.Role).ShouldBe((null, null, null, Roles.Clerk));
        task.Matter!.ShouldContain(notice.Number!);

        using var clerk = await app.SignInAsync("chenxiao");
        WebUtility.HtmlDecode(await clerk.GetStringAsync("/desk/claimable")).ShouldContain($"/desk/errands/{task.Id:D}");
        WebUtility.HtmlDecode(await clerk.GetStringAsync($"/desk/errands/{task.Id:D}")).ShouldContain($"/desk/notices/{notice.Id:D}/service");
        using var stranger = await app.SignInAsync("wangqiming");
        (await stranger.GetAsync($"/desk/errands/{task.Id:D}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var staff = CurrentStaff.From(await app.PrincipalOfAsync("chenxiao"));
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        var served = new TaskCompletion(ServeNotice.Served, null, new JsonObject { ["method"] = "Post", ["servedOn"] = "2026-02-12", ["evidence"] = "EMS 1234567890123" });
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, served, null, CancellationToken.None)).ShouldBeTrue();
        (await app.ReadAsync(context => context.ProofsOfService.SingleAsync(row => row.NoticeId == notice.Id))).Method.ShouldBe(ServiceMethod.Post);
        (await app.ReadAsync(context => context.StaffTasks.SingleAsync(row => row.Id == task.Id))).State.ShouldBe(StaffTaskState.Completed);
    }

    // A notice of terms, which belongs to a commitment and to no case, refused by the recipient's server.
    private async Task<(Notice Notice, OutboxMessage Message)> GivenUpAsync()
    {
        var now = app.Time.GetUtcNow();
        var notice = new Notice(Guid.CreateVersion7(), null, null, "commitment-terms", "告知承诺一次性告知书", "wlj", "北京守诺示例文化有限公司", new DateOnly(2026, 2, 12), now);
        notice.Finish($"京文旅信告〔2026〕{notice.Id.ToString("N")[^6..]}号", "<p>告知书</p>", "sha", "template", notice.Id.ToString("N")[^20..]);
        var message = new OutboxMessage(Guid.CreateVersion7(), $"{notice.Id:N}@creditflow", null, notice.Id, "refused@example.com", notice.Title, "内容见文书。", now);
        message.MarkRefused("SMTP 550 RecipientNotAccepted");
        await app.ChangeAsync(context => context.AddRange(notice, message));
        return (notice, message);
    }
}

public sealed class SqliteErrandTests(SqliteApp app) : ErrandTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlErrandTests(PostgreSqlApp app) : ErrandTests(app), IClassFixture<PostgreSqlApp>;
