using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Oversight;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Oversight;

/// <summary>Leaks of credit information: handled by the agency that answers for it, serious ones reported (COL-12). Today is Thursday 2026-02-12.</summary>
[Trait("Rule", "COL-12")]
public abstract class LeakTests(CreditFlowApp app)
{
    [Fact]
    public async Task COL_12_A_serious_leak_is_handled_reported_in_a_numbered_document_within_the_target_and_received()
    {
        using var verifier = await app.SignInAsync("wangqiming");
        var id = await OpenAsync(verifier, new { discoveredOn = "2026-02-12", description = "导出文件误发外部邮箱" });
        var task = await TaskAsync(id);
        (task.Role, task.AgencyId, task.DueDate).ShouldBe((Roles.Verifier, "whzf3", new DateOnly(2026, 2, 13)));
        var page = WebUtility.HtmlDecode(await verifier.GetStringAsync($"/desk/errands/{task.Id:D}"));
        page.ShouldContain("导出文件误发外部邮箱");

        await AnswerAsync(task, "wangqiming", HandleLeak.Serious, Answers());

        var leak = await LeakAsync(id);
        leak.State.ShouldBe(LeakState.Reported);
        var report = await app.ReadAsync(context => context.Notices.SingleAsync(row => row.Id == leak.NoticeId));
        (report.TemplateId, report.AgencyId, report.Recipient).ShouldBe(("leak-report", "whzf3", "北京市经济和信息化局"));
        report.Number!.ShouldStartWith("京文执信告〔2026〕");
        foreach (var part in new[] { "2026年2月12日发现", "三百条自然人联系电话", "<li>撤回邮件</li>", "<li>停用导出权限</li>", "010-55550000" })
        {
            report.Html.ShouldContain(part);
        }

        var receipt = await TaskAsync(id);
        (receipt.Role, receipt.AgencyId).ShouldBe((Roles.Clerk, "jxj"));
        await AnswerAsync(receipt, "chenxiao", "Received", null);
        (await app.ReadAsync(context => context.AuditEntries.Where(entry => entry.ObjectId == id.ToString("D")).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync())).ShouldBe(["leak.opened", "leak.reported"]);
        using var clerk = await app.SignInAsync("chenxiao");
        WebUtility.HtmlDecode(await clerk.GetStringAsync("/desk/leaks")).ShouldContain(report.VerificationCode);
    }

    [Fact]
    public async Task What_is_not_serious_is_handled_and_leaves_no_report()
    {
        using var verifier = await app.SignInAsync("wangqiming");
        var id = await OpenAsync(verifier, new { discoveredOn = "2026-02-12", description = "纸质材料遗失后找回" });

        await AnswerAsync(await TaskAsync(id), "wangqiming", HandleLeak.NotSerious, Answers());

        var leak = await LeakAsync(id);
        (leak.State, leak.NoticeId).ShouldBe((LeakState.Handled, null));
        (await app.ReadAsync(context => context.StaffTasks.CountAsync(row => row.InstanceId == leak.InstanceId && row.State != StaffTaskState.Completed))).ShouldBe(0);
    }

    [Fact]
    public async Task The_auditor_opens_one_of_any_agency_and_everybody_sees_only_what_concerns_them()
    {
        using var auditor = await app.SignInAsync("shenji");
        (await FieldsAsync(await auditor.PostAsJsonAsync("/api/leaks", new { discoveredOn = "2026-02-13", description = " " }))).ShouldBe(["agency", "description"], ignoreOrder: true);
        (await FieldsAsync(await auditor.PostAsJsonAsync("/api/leaks", new { agency = "zjw", discoveredOn = "2026-02-13", description = "日志外泄" }))).ShouldBe(["discoveredOn"]);
        (await FieldsAsync(await auditor.PostAsJsonAsync("/api/leaks", new { agency = "zjw", discoveredOn = "2026-02-11", description = "电话13800138000等外泄" }))).ShouldBe(["description"]);
        var id = await OpenAsync(auditor, new { agency = "zjw", discoveredOn = "2026-02-11", description = "日志外泄" });
        (await TaskAsync(id)).AgencyId.ShouldBe("zjw");
        WebUtility.HtmlDecode(await auditor.GetStringAsync("/desk/leaks")).ShouldContain("日志外泄");

        using var own = await app.SignInAsync("sunhao");
        (await own.GetStringAsync("/api/leaks")).ShouldContain(id.ToString("D"));
        using var other = await app.SignInAsync("wangqiming");
        (await other.GetStringAsync("/api/leaks")).ShouldNotContain(id.ToString("D"));
        using var administrator = await app.SignInAsync("liucheng");
        (await administrator.GetAsync("/api/leaks")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Staff_open_leaks_of_their_own_agency_and_the_same_key_opens_one()
    {
        using var verifier = await app.SignInAsync("wangqiming");
        verifier.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var body = new { agency = "zjw", discoveredOn = "2026-02-12", description = "误发" };

        var id = await OpenAsync(verifier, body);

        (await OpenAsync(verifier, body)).ShouldBe(id);
        (await LeakAsync(id)).AgencyId.ShouldBe("whzf3");
    }

    private static JsonObject Answers() => new() { ["scope"] = "三百条自然人联系电话", ["cause"] = "误选收件人", ["measures"] = "撤回邮件\n停用导出权限", ["contact"] = "王启明 010-55550000" };

    private static async Task<Guid> OpenAsync(HttpClient staff, object body)
    {
        var opened = await staff.PostAsJsonAsync("/api/leaks", body);
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpResponseMessage refused) => [.. (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(field => field.Name)];

    private Task<LeakIncident> LeakAsync(Guid id) => app.ReadAsync(context => context.Leaks.AsNoTracking().SingleAsync(row => row.Id == id));

    private Task<StaffTask> TaskAsync(Guid id) => app.ReadAsync(context => context.StaffTasks.AsNoTracking().SingleAsync(row => row.InstanceId == id.ToString("N") && row.State == StaffTaskState.Open));

    private async Task AnswerAsync(StaffTask task, string userName, string outcome, JsonObject? data)
    {
        var staff = CurrentStaff.From(await app.PrincipalOfAsync(userName));
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, new TaskCompletion(outcome, "已处置", data), null, CancellationToken.None)).ShouldBeTrue();
    }
}

public sealed class SqliteLeakTests(SqliteApp app) : LeakTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlLeakTests(PostgreSqlApp app) : LeakTests(app), IClassFixture<PostgreSqlApp>;
