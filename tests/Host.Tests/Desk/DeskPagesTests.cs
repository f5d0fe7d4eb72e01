using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Desk;

public abstract class DeskPagesTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task Opening_a_case_shows_it_and_leaves_one_audit_entry_QRY_05()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        using var client = await app.SignInAsync("zhaomin");
        var response = await client.GetAsync($"/desk/cases/{caseId:D}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        html.ShouldContain("北京云岭示例文化传播有限公司");
        html.ShouldContain("1.2 万元");
        await using var context = await _scene.ContextAsync();
        (await context.AuditEntries.CountAsync(entry => entry.Action == "case.read" && entry.CaseId == caseId)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_verifies_finds_in_the_form_what_the_applicant_asked_for()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        using var clerk = await app.SignInAsync("chenxiao");
        var accept = (await _scene.OpenTaskAsync(caseId)).Id;
        (await clerk.PostAsJsonAsync($"/api/tasks/{accept}/claim", new { })).EnsureSuccessStatusCode();
        (await clerk.PostAsJsonAsync($"/api/tasks/{accept}/complete", new { outcome = "Forward", data = new { agencies = new[] { "whzf3" } } })).EnsureSuccessStatusCode();
        using var verifier = await app.SignInAsync("wangqiming");
        (await verifier.PostAsJsonAsync($"/api/tasks/{(await _scene.OpenTaskAsync(caseId)).Id}/claim", new { })).EnsureSuccessStatusCode();

        var answer = await verifier.GetAsync($"/desk/cases/{caseId:D}");

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain("应当更正的内容");
        page.ShouldContain("value=\"1.2\"");
    }

    [Fact]
    public async Task The_picture_of_a_case_shows_what_was_done_where_it_stands_and_at_the_end_what_it_passed_by()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        await _scene.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward"));
        using var client = await app.SignInAsync("zhaomin");
        var running = WebUtility.HtmlDecode(await client.GetStringAsync($"/desk/cases/{caseId:D}"));
        running.ShouldContain("受理（已办）");
        running.ShouldContain("来源单位核查（办理中）");
        running.ShouldContain("一次性告知补正（未经过）");
        running.ShouldContain("审核（尚未到）");

        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", "属实"));
        await _scene.AnswerAsync(caseId, "zhaomin", new TaskCompletion("NotUpheld", "不予更正", new JsonObject { ["reason"] = "与原文一致" }));
        var over = WebUtility.HtmlDecode(await client.GetStringAsync($"/desk/cases/{caseId:D}"));
        over.ShouldContain("审核（已办）");
        over.ShouldContain("决定：准予更正（未经过）");
        over.ShouldNotContain("（办理中）");
        over.ShouldNotContain("（尚未到）");
    }

    [Fact]
    public async Task The_explanation_of_a_deadline_shows_every_day_and_the_rule_OBJ_02_A_02()
    {
        app.AdvanceTo(new DateOnly(2026, 2, 12));
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        using var client = await app.SignInAsync("chenxiao");
        var html = WebUtility.HtmlDecode(await client.GetStringAsync($"/desk/cases/{caseId:D}/why"));
        html.ShouldContain("2026年2月28日（周六）");
        html.ShouldContain("第 7 个");
        html.ShouldContain("第二十三条");
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/claimable")]
    [InlineData("/desk/done")]
    public async Task Every_list_opens_for_a_case_worker(string path)
    {
        using var client = await app.SignInAsync("zhaomin");
        var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whoever_decides_no_cases_gets_no_desk()
    {
        using var client = await app.SignInAsync("shenji");
        (await client.GetAsync("/desk")).Headers.Location!.OriginalString.ShouldContain("/sign-in/denied");
    }

    [Fact]
    public async Task A_verifier_of_another_agency_finds_no_case_no_task_and_no_file()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync(sourceAgencyId: "whzf3"));
        await _scene.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward"));
        var task = await _scene.OpenTaskAsync(caseId);
        Guid fileId;
        await using (var context = await _scene.ContextAsync())
        {
            fileId = await context.Attachments.Where(file => file.CaseId == caseId).Select(file => file.Id).SingleAsync();
        }

        using var own = await app.SignInAsync("wangqiming");
        using var other = await app.SignInAsync("sunhao");
        string[] paths = [$"/desk/cases/{caseId:D}", $"/desk/cases/{caseId:D}/why", $"/desk/files/{fileId:D}", $"/api/cases/{caseId:D}", $"/api/cases/{caseId:D}/timeline", $"/api/cases/{caseId:D}/deadline", $"/api/tasks/{task.Id:D}"];
        foreach (var path in paths)
        {
            (await own.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await other.PostAsync($"/api/tasks/{task.Id:D}/claim", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var file = await own.GetAsync($"/desk/files/{fileId:D}?download=true");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }
}

public sealed class SqliteDeskPagesTests(SqliteApp app) : DeskPagesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlDeskPagesTests(PostgreSqlApp app) : DeskPagesTests(app), IClassFixture<PostgreSqlApp>;
