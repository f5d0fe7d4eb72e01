using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Records;

/// <summary>What a providing agency does about its own records without any application: corrections (OBJ-09) and withdrawals. Today is Thursday 2026-02-12.</summary>
public abstract class OwnMatterTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    [Trait("Rule", "OBJ-09")]
    public async Task OBJ_09_The_provider_corrects_its_own_record_with_a_second_person_and_tells_the_subject()
    {
        var record = await _scene.AddRecordAsync();
        var caseId = await OpenAsync(record, new { kind = "ownCorrection", statement = "录入时多写了一位", basisDocument = "京文执罚〔2026〕12号" });

        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Propose", "已核对决定书", Corrections("1.2")));
        var confirm = await _scene.OpenTaskAsync(caseId);
        (confirm.Role, confirm.AgencyId).ShouldBe(("reviewer", "whzf3"));
        confirm.Instruction.ShouldContain("罚款金额（万元）改为“1.2”");
        await _scene.AnswerAsync(caseId, "gaoyuan", new TaskCompletion("Confirm", "属实", new JsonObject { ["reason"] = "录入有误" }));

        await using var context = await _scene.ContextAsync();
        var corrected = await context.Records.Include(row => row.Changes).SingleAsync(row => row.Id == record.Id);
        corrected.Decision.FineWan.ShouldBe(1.2m);
        corrected.Changes.ShouldHaveSingleItem().CaseId.ShouldBe(caseId);
        var closed = await context.Cases.SingleAsync(row => row.Id == caseId);
        (closed.State, closed.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.Corrected));
        closed.Number!.ShouldStartWith("GZ2026-990-");
        var clock = await context.Deadlines.SingleAsync(row => row.CaseId == caseId);
        (clock.RuleId, clock.Statutory, clock.DueDate, clock.State).ShouldBe(("OBJ-09", false, new DateOnly(2026, 2, 24), DeadlineState.Met));
        var notice = await context.Notices.SingleAsync(row => row.CaseId == caseId);
        (notice.TemplateId, notice.AgencyId, notice.Recipient).ShouldBe(("record-corrected", "whzf3", record.Subject.Name));
        notice.Html.ShouldContain("依据京文执罚〔2026〕12号主动更正");
        (await context.AuditEntries.CountAsync(row => row.CaseId == caseId && row.Action == "record.corrected" && row.RuleId == "OBJ-09")).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "OBJ-09")]
    public async Task OBJ_09_Neither_who_opened_the_correction_nor_who_proposed_it_confirms_it()
    {
        var caseId = await OpenAsync(await _scene.AddRecordAsync(), new { kind = "ownCorrection", statement = "录入时多写了一位", basisDocument = "京文执罚〔2026〕13号" });

        await _scene.AnswerAsync(caseId, "hanlin", new TaskCompletion("Propose", "已核对决定书", Corrections("1.2")));

        var barred = (await _scene.OpenTaskAsync(caseId)).ExcludedUserIds;
        barred.ShouldBe([(await _scene.StaffAsync("hanlin")).UserId, (await _scene.StaffAsync("wangqiming")).UserId], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "OBJ-09")]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_A_correction_with_somebodys_identity_number_is_refused_before_a_second_person_or_the_public_sees_it()
    {
        var record = await _scene.AddRecordAsync();
        var caseId = await OpenAsync(record, new { kind = "ownCorrection", statement = "事实写漏", basisDocument = "京文执罚〔2026〕12号" });
        var task = await _scene.OpenTaskAsync(caseId);
        using var client = await app.SignInAsync("wangqiming");
        (await client.PostAsync($"/api/tasks/{task.Id}/claim", null)).EnsureSuccessStatusCode();
        var data = new JsonObject { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "Facts", ["value"] = "负责人身份证号990101198506150012" }), ["corrections-checked"] = "true" };

        var refused = await client.PostAsJsonAsync($"/api/tasks/{task.Id}/complete", new TaskCompletion("Propose", "核对", data));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
        error.Name.ShouldBe("data.corrections");
        error.Value[0].GetString()!.ShouldContain("更正内容·违法事实”会写入文书或者公示，有身份证号码，身份证号码依法不得公开。请改写，例如“负责人身份证号990*************12”");
        await using var context = await _scene.ContextAsync();
        (await context.StaffTasks.CountAsync(row => row.CaseId == caseId)).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_The_basis_document_that_a_notice_repeats_holds_no_phone_number()
    {
        var record = await _scene.AddRecordAsync();
        using var client = await app.SignInAsync("wangqiming");

        var refused = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "withdrawal", statement = "撤销", basisDocument = "京政复〔2026〕7号，经办电话13800138000", basisDate = "2026-02-11" });

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().ShouldHaveSingleItem();
        (error.Name, error.Value[0].GetString()).ShouldBe(("basisDocument", "这段文字会写入文书或者公开，有电话号码。请改写，例如“京政复〔2026〕7号，经办电话***********”"));
    }

    [Fact]
    [Trait("Rule", "OBJ-09")]
    public async Task What_the_second_person_returns_is_proposed_again_and_what_is_dropped_changes_nothing()
    {
        var record = await _scene.AddRecordAsync();
        var caseId = await OpenAsync(record, new { kind = "ownCorrection", statement = "疑有误", basisDocument = "京文执罚〔2026〕12号" });
        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Propose", "核对", Corrections("1.3")));
        await _scene.AnswerAsync(caseId, "gaoyuan", new TaskCompletion("Return", "金额再核对"));

        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Drop", "原值无误"));

        await using var context = await _scene.ContextAsync();
        (await context.Records.SingleAsync(row => row.Id == record.Id)).Decision.FineWan.ShouldBe(12m);
        (await context.Cases.SingleAsync(row => row.Id == caseId)).Outcome.ShouldBe(CaseOutcome.Kept);
        (await context.Notices.AnyAsync(row => row.CaseId == caseId)).ShouldBeFalse();
        (await context.Deadlines.SingleAsync(row => row.CaseId == caseId)).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    [Trait("Rule", "A-28")]
    public async Task A_28_A_record_whose_decision_was_revoked_is_withdrawn_within_three_working_days_of_the_document()
    {
        var record = await _scene.AddRecordAsync();
        var caseId = await OpenAsync(record, new { kind = "withdrawal", statement = "复议决定撤销了原处罚", basisDocument = "京政复〔2026〕7号", basisDate = "2026-02-11" });

        await _scene.AnswerAsync(caseId, "gaoyuan", new TaskCompletion("Withdraw", "复议决定已生效", new JsonObject { ["reason"] = "复议机关撤销原决定" }));

        await using var context = await _scene.ContextAsync();
        var publication = await context.Publications.SingleAsync(row => row.RecordId == record.Id);
        (publication.State, publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.Withdrawn));
        var clock = await context.Deadlines.SingleAsync(row => row.CaseId == caseId);
        (clock.RuleId, clock.Statutory, clock.StartDate, clock.DueDate).ShouldBe(("A-28", true, new DateOnly(2026, 2, 11), new DateOnly(2026, 2, 14)));
        (await context.Notices.SingleAsync(row => row.CaseId == caseId)).Html.ShouldContain("京政复〔2026〕7号");
        using var public_ = app.CreateAnonymousClient();
        (await public_.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "AUD-01")]
    public async Task AUD_01_Whoever_opens_a_withdrawal_cannot_confirm_it()
    {
        var record = await _scene.AddRecordAsync();
        using var opener = await app.SignInAsync("wangqiming");
        var caseId = await OpenAsync(record, new { kind = "withdrawal", statement = "撤销", basisDocument = "京政复〔2026〕7号", basisDate = "2026-02-11" });

        var task = await _scene.OpenTaskAsync(caseId);

        task.ExcludedUserIds.ShouldContain((await _scene.StaffAsync("wangqiming")).UserId);
        (await opener.PostAsync($"/api/tasks/{task.Id}/claim", null)).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Theory]
    [InlineData("sunhao", HttpStatusCode.NotFound, "record.not-found")]
    [InlineData("lilan", HttpStatusCode.NotFound, "record.not-found")]
    [InlineData("gaoyuan", HttpStatusCode.NotFound, "record.not-found")]
    public async Task Only_the_providers_verifiers_open_a_matter_about_its_record(string userName, HttpStatusCode status, string code)
    {
        var record = await _scene.AddRecordAsync();
        using var client = await app.SignInAsync(userName);

        var refused = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "ownCorrection", statement = "有误", basisDocument = "文书" });

        refused.StatusCode.ShouldBe(status);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Mistakes_are_named_with_their_fields_and_the_same_key_opens_one_case()
    {
        var record = await _scene.AddRecordAsync();
        using var client = await app.SignInAsync("wangqiming");
        var empty = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "withdrawal" });
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await empty.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(["statement", "basisDocument", "basisDate"], ignoreOrder: true);
        var late = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "withdrawal", statement = "撤销", basisDocument = "文书", basisDate = "2026-02-13" });
        (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("own-matter.date-in-future");

        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var body = new { kind = "ownCorrection", statement = "有误", basisDocument = "文书" };
        var first = await (await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", body)).Content.ReadFromJsonAsync<JsonElement>();
        var second = await (await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", body)).Content.ReadFromJsonAsync<JsonElement>();
        second.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());

        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        var again = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", body);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("own-matter.open-already");
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task QRY_05_Opening_a_record_needs_a_purpose_and_leaves_it_in_the_audit_log()
    {
        var record = await _scene.AddRecordAsync();
        using var client = await app.SignInAsync("wangqiming");
        (await client.GetAsync($"/api/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetStringAsync($"/desk/records/{record.Id}")).ShouldContain("请选择查阅用途");

        (await client.GetAsync($"/api/records/{record.Id}?purpose=correction")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await client.GetStringAsync($"/desk/records/{record.Id}?purpose=Discipline");
        page.ShouldContain(record.Decision.Number);
        page.ShouldContain("主动更正、撤回");
        using var stranger = await app.SignInAsync("sunhao");
        (await stranger.GetAsync($"/api/records/{record.Id}?purpose=correction")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var context = await _scene.ContextAsync();
        var readings = await context.AuditEntries.Where(row => row.Action == "record.read" && row.ObjectId == record.Id.ToString()).Select(row => row.DetailJson).ToListAsync();
        readings.Count.ShouldBe(2);
        readings.ShouldContain(detail => detail!.Contains("Correction", StringComparison.OrdinalIgnoreCase));
        readings.ShouldContain(detail => detail!.Contains("Discipline", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task A_search_finds_the_agencys_own_records_only_and_is_logged()
    {
        var name = $"北京查阅示例{Guid.NewGuid():N}"[..20];
        await _scene.AddRecordAsync(name);
        await _scene.AddRecordAsync(name + "分公司", sourceAgencyId: "zjw");
        using var client = await app.SignInAsync("wangqiming");

        var hits = await client.GetFromJsonAsync<JsonElement>($"/api/records?q={Uri.EscapeDataString(name)}&purpose=fulfilment");

        hits.EnumerateArray().Select(hit => hit.GetProperty("subject").GetString()).ShouldBe([name]);
        (await client.GetStringAsync($"/desk/records?q={Uri.EscapeDataString(name)}&purpose=Fulfilment")).ShouldContain("找到 1 条");
        (await client.GetStringAsync($"/desk/records?q={Uri.EscapeDataString(name)}")).ShouldContain("请选择查阅用途");
        (await client.GetAsync("/api/records?q=a&purpose=fulfilment")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var context = await _scene.ContextAsync();
        (await context.AuditEntries.AnyAsync(row => row.Action == "record.searched" && row.RuleId == "QRY-05")).ShouldBeTrue();
    }

    private static JsonObject Corrections(string fine) => new() { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "FineWan", ["value"] = fine }) };

    private async Task<Guid> OpenAsync(CreditRecord record, object body)
    {
        using var client = await app.SignInAsync("wangqiming");
        var opened = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", body);
        opened.StatusCode.ShouldBe(HttpStatusCode.Created, await opened.Content.ReadAsStringAsync());
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}

public sealed class SqliteOwnMatterTests(SqliteApp app) : OwnMatterTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlOwnMatterTests(PostgreSqlApp app) : OwnMatterTests(app), IClassFixture<PostgreSqlApp>;
