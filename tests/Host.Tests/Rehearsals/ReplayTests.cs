using System.Net;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using Microsoft.EntityFrameworkCore;
using static CreditFlow.Host.Tests.Rehearsals.RehearsalScene;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>Real cases rehearsed again in a draft.</summary>
public abstract class ReplayTests(CreditFlowApp app)
{
    private const string Company = "北京云岭示例文化传播有限公司";
    private const string Opinion = "核对了张三提供的缴款凭证，属实";
    private readonly RehearsalScene _scene = new(app);
    private readonly DeskScene _desk = new(app);

    [Fact]
    public async Task A_closed_case_ends_in_a_draft_as_it_ended_or_the_difference_is_told_with_nothing_of_a_person_in_it()
    {
        var caseId = await CloseAsync();
        using var client = await _scene.DesignerAsync();
        var same = await _scene.DraftAsync(model => model["description"] = "只改了说明");
        (await ReplayAsync(client, same.Id, caseId))["verdict"]!.GetValue<string>().ShouldBe("same");

        var draft = await _scene.DraftAsync(model => VerifyWithin(model, 10));
        var told = await ReplayAsync(client, draft.Id, caseId);

        told["verdict"]!.GetValue<string>().ShouldBe("different", told.ToJsonString());
        Sentences(told["differences"]).ShouldHaveSingleItem().ShouldStartWith("“来源单位核查”的期限由 ");
        told["caseNumber"]!.GetValue<string>().ShouldStartWith("YY2026");
        told.ToJsonString().ShouldSatisfyAllConditions(text => text.ShouldNotContain("云岭"), text => text.ShouldNotContain("张三"));
    }

    [Fact]
    public async Task QRY_05_Reading_the_journals_leaves_an_audit_entry_for_each_case_and_the_cases_stay_as_they_are()
    {
        var caseId = await CloseAsync();
        using var client = await _scene.DesignerAsync();
        var before = await _scene.CountRowsAsync();

        var cases = (await PostAsync(client, Path("/cases"), new { count = 50 }))["cases"]!.AsArray();

        var after = await _scene.CountRowsAsync();
        after.Where(table => table.Value != before[table.Key]).Select(table => (table.Key, table.Value - before[table.Key])).ShouldBe([("audit_entries", cases.Count)]);
        await using var context = await _desk.ContextAsync();
        (await context.AuditEntries.AsNoTracking().Where(entry => entry.CaseId == caseId && entry.Action == "workflow.replayed").ToListAsync()).ShouldHaveSingleItem().RuleId.ShouldBe("QRY-05");
    }

    [Fact]
    public async Task A_case_that_an_operator_halted_cannot_be_compared_and_the_reason_is_told()
    {
        var caseId = await CloseAsync(halts: true);
        using var client = await _scene.DesignerAsync();

        var told = await ReplayAsync(client, null, caseId);

        (told["verdict"]!.GetValue<string>(), told["reason"]!.GetValue<string>()).ShouldBe(("notComparable", "办理中被暂停过，日期不能重演"));
    }

    [Fact]
    public async Task A_draft_in_which_an_old_answer_is_no_longer_possible_would_not_carry_the_case()
    {
        var caseId = await CloseAsync();
        using var client = await _scene.DesignerAsync();
        var draft = await _scene.DraftAsync(model =>
        {
            Step(model, "review")["outcomes"]!["expression"]!["value"] = "[\"TakeDown\", \"NotUpheld\"]";
            Step(model, "review")["outcomeLabels"]!["expression"]!["value"] = "[\"同意撤下\", \"不予更正\"]";
        });

        var told = await ReplayAsync(client, draft.Id, caseId);

        (told["verdict"]!.GetValue<string>(), told["reason"]!.GetValue<string>()).ShouldSatisfyAllConditions(pair => pair.Item1.ShouldBe("different"), pair => pair.Item2.ShouldContain("没有结果“Correct”"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task Too_many_or_no_cases_are_refused(int count)
    {
        using var client = await _scene.DesignerAsync();
        (await PostAsync(client, Path("/cases"), new { count }, HttpStatusCode.BadRequest))["title"]!.GetValue<string>().ShouldContain("50");
    }

    private async Task<Guid> CloseAsync(bool halts = false)
    {
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync(Company));
        if (halts)
        {
            using var operatorClient = await app.SignInAsync(StudioClient.SystemAdministrator);
            await PostAsync(operatorClient, $"/api/admin/instances/{caseId:N}/suspend", new { reason = "核对" }, HttpStatusCode.NoContent);
            await PostAsync(operatorClient, $"/api/admin/instances/{caseId:N}/unsuspend", new { reason = "核对完毕" }, HttpStatusCode.NoContent);
        }

        app.Time.Advance(TimeSpan.FromHours(2));
        await _desk.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward", null, null));
        app.Time.Advance(TimeSpan.FromHours(25));
        await _desk.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", Opinion, new JsonObject { ["corrections"] = Corrected() }));
        app.Time.Advance(TimeSpan.FromHours(3));
        await _desk.AnswerAsync(caseId, "zhaomin", new TaskCompletion("Correct", Opinion, new JsonObject { ["corrections"] = Corrected() }));
        return caseId;
    }

    private static JsonArray Corrected() => new(new JsonObject { ["field"] = "FineWan", ["value"] = "1.2" });

    private static async Task<JsonObject> ReplayAsync(HttpClient client, string? versionId, Guid caseId) =>
        (await PostAsync(client, Path("/cases"), new { versionId, count = 50 }))["cases"]!.AsArray().Single(replay => replay!["instanceId"]!.GetValue<string>() == caseId.ToString("N"))!.AsObject();
}

public sealed class SqliteReplayTests(SqliteApp app) : ReplayTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlReplayTests(PostgreSqlApp app) : ReplayTests(app), IClassFixture<PostgreSqlApp>;
