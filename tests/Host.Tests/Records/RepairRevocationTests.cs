using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.Portal;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Records;

/// <summary>The revocation of a repair as staff open it and as its subject meets it (AUD-01). Today is Thursday 2026-02-12.</summary>
[Trait("Rule", "AUD-01")]
public abstract class RepairRevocationTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task AUD_01_Staff_open_it_from_the_record_the_subject_pleads_without_script_and_the_record_is_public_again()
    {
        var (record, repairId) = await _scene.RepairedAsync();
        using var opener = await app.SignInAsync("wangqiming");
        (await opener.GetStringAsync($"/desk/records/{record.Id}?purpose=Correction")).ShouldContain("撤销信用修复：申请修复时提交的材料虚假");
        (await opener.GetStringAsync($"/desk/cases/{repairId}")).ShouldContain("材料虚假？提请撤销");
        var caseId = await OpenAsync(opener, record);
        using var visitor = app.CreateAnonymousClient();
        (await visitor.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var browser = new FormWalker(app);
        await browser.OpenAsync("/track");
        await browser.SendAsync([("code", app.Services.GetRequiredService<QueryCodes>().Of(caseId))]);
        browser.Page.ShouldContain("信用修复材料核实");
        browser.Page.ShouldContain("修复时提交的缴款凭证系伪造");
        await browser.SendAsync([("statement", "凭证由代办人提供")]);
        browser.Page.ShouldContain("正在核实材料");
        await _scene.AnswerAsync(caseId, "hanlin", new TaskCompletion("Propose", "鉴定属实", new JsonObject { ["facts"] = "缴款凭证系伪造", ["reason"] = "以虚假材料取得信用修复", ["answer"] = "不采纳" }));
        var page = await opener.GetStringAsync($"/desk/cases/{caseId}");
        page.ShouldContain("被核实的信用修复");
        page.ShouldContain("凭证由代办人提供");
        await _scene.AnswerAsync(caseId, "duwei", new TaskCompletion("Confirm", "同意"));

        (await visitor.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.OpenAsync("/track/case");
        browser.Page.ShouldContain("信用修复已撤销");
        browser.Page.ShouldContain("撤销信用修复决定书");
    }

    [Fact]
    public async Task Only_a_repaired_record_has_a_repair_to_revoke_and_one_revocation_at_a_time()
    {
        var plain = await _scene.AddRecordAsync();
        using var opener = await app.SignInAsync("wangqiming");
        (await CodeAsync(await PostAsync(opener, plain))).ShouldBe("own-matter.not-repaired");

        var (record, _) = await _scene.RepairedAsync();
        var caseId = await OpenAsync(opener, record);
        (await CodeAsync(await PostAsync(opener, record))).ShouldBe("own-matter.open-already");

        await using var context = await _scene.ContextAsync();
        var opened = await context.Cases.SingleAsync(row => row.Id == caseId);
        (opened.Kind, opened.State).ShouldBe((CaseKind.RepairRevocation, CaseState.AwaitingApplicant));
        opened.Number!.ShouldStartWith("XC");
    }

    [Fact]
    public async Task A_barred_subject_is_told_why_and_until_when_before_it_types_and_is_refused_when_it_sends_all_the_same()
    {
        var today = ChinaTime.DayOf(app.Time.GetUtcNow());
        var record = await app.AddPublicRecordAsync(decided: today.AddDays(-20), fulfilment: Fulfilment.Fulfilled);
        var day = today.AddDays(10);
        await app.Services.GetRequiredService<CommandRunner>().RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var row = await context.Records.SingleAsync(one => one.Id == record.Id, token);
                var now = services.GetRequiredService<CommitClock>().Now;
                var filing = new CaseFiling { Kind = CaseKind.RepairRevocation, RecordId = row.Id, SubjectId = row.SubjectId, Statement = "材料虚假", BasisDocument = "鉴定", Applicant = new Applicant { Name = "李华", IsAgent = false, Email = "lihua@example.com" } };
                var id = services.GetRequiredService<IIdGenerator>().NewId();
                var decided = Domain.Cases.Case.Receive(id, filing, id.ToString("N"), id.ToString("N"), row.PackId, row.PackVersion, now);
                decided.Bar(day);
                context.Add(decided);
                return true;
            },
            default);

        var browser = new FormWalker(app);
        await browser.OpenAsync($"/repairs/new/{record.Id}");

        browser.Page.ShouldContain("没有因提供虚假材料而不得申请的情形");
        browser.Page.ShouldContain(ChinaTime.Full(day.AddDays(1)));
        browser.Page.ShouldNotContain("name=\"statement\"");
        app.AdvanceTo(day.AddDays(1));
        await browser.OpenAsync($"/repairs/new/{record.Id}");
        browser.Page.ShouldContain("name=\"statement\"");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient staff, CreditRecord record) =>
        staff.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "repairRevocation", statement = "修复时提交的缴款凭证系伪造", basisDocument = "京公鉴字〔2026〕8号" });

    private static async Task<Guid> OpenAsync(HttpClient staff, CreditRecord record)
    {
        var opened = await PostAsync(staff, record);
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage refused) => (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class SqliteRepairRevocationTests(SqliteApp app) : RepairRevocationTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlRepairRevocationTests(PostgreSqlApp app) : RepairRevocationTests(app), IClassFixture<PostgreSqlApp>;
