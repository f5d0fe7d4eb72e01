using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Records;

/// <summary>Measures of joint discipline (AUD-04, GRD-11, REP-04). Today is Thursday 2026-02-12.</summary>
public abstract class MeasureTests(CreditFlowApp app)
{
    private static readonly object Proposal = new { kind = "limitTenders", content = "一年内不参加政府采购", legalBasis = "《政府采购法》第二十二条", proportionality = "违法行为与履约诚信有关", from = "2026-02-12", until = "2027-02-11" };

    private readonly DeskScene _scene = new(app);

    [Fact]
    [Trait("Rule", "AUD-04")]
    public async Task AUD_04_A_measure_is_imposed_only_when_a_second_person_finds_it_fitting_matched_and_related()
    {
        var record = await _scene.AddRecordAsync();
        var imposed = await ProposeAsync(record);
        await AnswerAsync(record, "Impose", fitting: true, related: true);
        var refused = await ProposeAsync(record);

        await AnswerAsync(record, "Impose", fitting: true, related: false);

        await using var context = await _scene.ContextAsync();
        (await context.Measures.SingleAsync(row => row.Id == imposed)).AppliesOn(new DateOnly(2026, 2, 12)).ShouldBeTrue();
        (await context.Measures.SingleAsync(row => row.Id == refused)).State.ShouldBe(MeasureState.Refused);
        (await context.AuditEntries.CountAsync(row => row.ObjectType == "measure" && row.ObjectId == imposed.ToString() && row.RuleId == "AUD-04")).ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "AUD-04")]
    public async Task A_measure_without_basis_reasons_or_dates_is_refused_in_words_and_the_proposer_cannot_review_it()
    {
        var record = await _scene.AddRecordAsync();
        using var client = await app.SignInAsync("wangqiming");
        var empty = await client.PostAsJsonAsync($"/api/records/{record.Id}/measures", new { kind = "limitTenders", from = "2026-03-01", until = "2026-02-01" });
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await empty.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(["content", "legalBasis", "proportionality", "until"], ignoreOrder: true);

        await ProposeAsync(record);

        (await TaskAsync(record)).ExcludedUserIds.ShouldContain((await _scene.StaffAsync("wangqiming")).UserId);
    }

    [Fact]
    [Trait("Rule", "REP-04")]
    public async Task REP_04_A_withdrawn_record_ends_its_measures_in_the_same_decision_and_takes_no_new_one()
    {
        var record = await _scene.AddRecordAsync();
        var measure = await ProposeAsync(record);
        await AnswerAsync(record, "Impose", fitting: true, related: true);
        using var client = await app.SignInAsync("wangqiming");
        var opened = await client.PostAsJsonAsync($"/api/records/{record.Id}/own-matters", new { kind = "withdrawal", statement = "撤销", basisDocument = "京政复〔2026〕7号", basisDate = "2026-02-11" });
        var caseId = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();

        await _scene.AnswerAsync(caseId, "gaoyuan", new TaskCompletion("Withdraw", "已撤销", new JsonObject { ["reason"] = "复议撤销" }));

        await using var context = await _scene.ContextAsync();
        var ended = await context.Measures.SingleAsync(row => row.Id == measure);
        (ended.State, ended.EndReason).ShouldBe((MeasureState.Ended, MeasureEnd.RecordWithdrawn));
        var late = await client.PostAsJsonAsync($"/api/records/{record.Id}/measures", Proposal);
        (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("measure.record-settled");
    }

    [Fact]
    public async Task The_agencys_reviewer_lifts_a_measure_before_its_end_and_nobody_elses_can()
    {
        var record = await _scene.AddRecordAsync();
        var measure = await ProposeAsync(record);
        await AnswerAsync(record, "Impose", fitting: true, related: true);
        using var stranger = await app.SignInAsync("hemei");
        (await stranger.PostAsync($"/api/measures/{measure}/lift", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reviewer = await app.SignInAsync("gaoyuan");

        (await reviewer.PostAsync($"/api/measures/{measure}/lift", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await using var context = await _scene.ContextAsync();
        (await context.Measures.SingleAsync(row => row.Id == measure)).EndReason.ShouldBe(MeasureEnd.Lifted);
    }

    private async Task<Guid> ProposeAsync(CreditRecord record)
    {
        using var client = await app.SignInAsync("wangqiming");
        var answer = await client.PostAsJsonAsync($"/api/records/{record.Id}/measures", Proposal);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private async Task<StaffTask> TaskAsync(CreditRecord record)
    {
        await using var context = await _scene.ContextAsync();
        return await context.StaffTasks.SingleAsync(row => row.RecordId == record.Id && row.State == StaffTaskState.Open);
    }

    private async Task AnswerAsync(CreditRecord record, string outcome, bool fitting, bool related)
    {
        var task = await TaskAsync(record);
        var staff = await _scene.StaffAsync("gaoyuan");
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        var data = new JsonObject { ["fitting"] = Text(fitting), ["matched"] = "true", ["related"] = Text(related), ["basis"] = "《政府采购法》第二十二条" };
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, new TaskCompletion(outcome, "已核对", data), null, CancellationToken.None)).ShouldBeTrue();

        static string Text(bool yes) => yes ? "true" : "false";
    }
}

public sealed class SqliteMeasureTests(SqliteApp app) : MeasureTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlMeasureTests(PostgreSqlApp app) : MeasureTests(app), IClassFixture<PostgreSqlApp>;
