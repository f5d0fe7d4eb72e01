using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Mail;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Upgrade;

/// <summary>A filled database of the first release under this one: nothing is lost, every page shows what it should, and what had begun goes on. Each test has a host of its own.</summary>
public abstract class UpgradeTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string OpenCompany = "北京待办示例文化传播有限公司";
    private const string DoneCompany = "北京办结示例文化传播有限公司";
    private const string DownCompany = "北京撤下示例文化传播有限公司";

    // What has another name now.
    private static readonly Dictionary<string, string> Renamed = new() { ["objection_drafts"] = "case_drafts" };

    private readonly OldApp _app = new(kind);

    private DeskScene Scene => new(_app);

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Every_row_is_there_and_the_public_reads_what_it_read_before()
    {
        await using (var context = await Scene.ContextAsync())
        {
            foreach (var table in OldDatabase.Tables.EnumerateObject().Select(table => table.Name))
            {
                var name = Renamed.GetValueOrDefault(table, table);
                (await CountAsync(context, name)).ShouldBeGreaterThanOrEqualTo(OldDatabase.CountOf(table), name);
            }

            (await context.Cases.CountAsync()).ShouldBe(OldDatabase.CountOf("cases"));
            (await context.Records.CountAsync()).ShouldBe(OldDatabase.CountOf("credit_records"));
            (await context.Notices.CountAsync(notice => notice.Number != null)).ShouldBe(OldDatabase.CountOf("notices"));
        }

        using var visitor = _app.CreateAnonymousClient();
        var (open, done, down) = (await RecordAsync(OpenCompany), await RecordAsync(DoneCompany), await RecordAsync(DownCompany));
        WebUtility.HtmlDecode(await visitor.GetStringAsync($"/records/{open.Id}")).ShouldContain("异议处理中");
        var corrected = await visitor.GetFromJsonAsync<JsonElement>($"/api/public/records/{done.Id}");
        (corrected.GetProperty("fineWan").GetDecimal(), corrected.GetProperty("objectionInProgress").GetBoolean()).ShouldBe((1.2m, false));
        corrected.GetProperty("shown").EnumerateArray().Select(line => line.GetProperty("kind").GetString()).ShouldContain("Corrected");
        (await visitor.GetAsync($"/records/{down.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (asked, found) in new[] { ("待办示例", 1), ("〔2026〕22号", 1), (open.Subject.Code!, 1), ("撤下示例", 0), ("〔2026〕11号", 1), ("赵示例", 1) })
        {
            (await visitor.GetFromJsonAsync<JsonElement>($"/api/public/records?q={Uri.EscapeDataString(asked)}")).GetProperty("items").GetArrayLength().ShouldBe(found, asked);
        }

        var history = PublicHistory.Of(done);
        history.At(CreditFlowApp.Beginning.AddHours(-1)).ShouldBeNull("it was not shown yet");
        history.At(_app.Time.GetUtcNow().AddHours(1))!.Items[CorrectableField.FineWan].ShouldBe("1.2");
    }

    [Fact]
    public async Task Applicants_and_staff_find_their_cases_documents_and_imports()
    {
        using var visitor = _app.CreateAnonymousClient();
        var tracked = await TrackAsync(visitor, OldDatabase.DoneCode);
        (tracked.GetProperty("state").GetString(), tracked.GetProperty("outcome").GetString()).ShouldBe(("Completed", "Corrected"));
        var notice = tracked.GetProperty("notices")[0];
        WebUtility.HtmlDecode(await visitor.GetStringAsync($"/notices/{notice.GetProperty("verificationCode").GetString()}")).ShouldContain(notice.GetProperty("number").GetString()!);
        (await TrackAsync(visitor, OldDatabase.OpenCode)).GetProperty("state").GetString().ShouldBe("Verifying");

        var (open, done) = (await CaseOfAsync(OpenCompany), await CaseOfAsync(DoneCompany));
        using var clerk = await _app.SignInAsync("chenxiao");
        WebUtility.HtmlDecode(await clerk.GetStringAsync($"/desk/cases/{open.Id}")).ShouldContain("决定书.pdf");
        WebUtility.HtmlDecode(await clerk.GetStringAsync($"/desk/cases/{done.Id}")).ShouldContain("录入有误");
        using var verifier = await _app.SignInAsync("wangqiming");
        WebUtility.HtmlDecode(await verifier.GetStringAsync("/desk/claimable")).ShouldContain(OpenCompany);
        var import = (await clerk.GetFromJsonAsync<JsonElement>("/api/imports")).GetProperty("items")[0];
        (import.GetProperty("fileName").GetString(), import.GetProperty("refused").GetInt32()).ShouldBe(("old.csv", 1));
        (await clerk.GetStringAsync($"/api/imports/{import.GetProperty("id").GetString()}/refused.csv")).ShouldContain("京文执罚〔2026〕13号");
        using var administrator = await _app.SignInAsync("liucheng");
        (await administrator.GetStringAsync("/api/admin/instances?view=running")).ShouldContain(open.InstanceId);
        (await administrator.GetFromJsonAsync<JsonElement>("/api/admin/instances?view=attention")).GetProperty("total").GetInt32().ShouldBe(0);
        using var studio = await _app.OpenStudioAsync();
        (await studio.GetStringAsync($"/elsa/api/workflow-instances/{open.InstanceId}/journal?page=0&pageSize=50")).ShouldContain("verify");
        WebUtility.HtmlDecode(await administrator.GetStringAsync($"/admin/instances/{open.InstanceId}")).ShouldContain("来源单位核查");

        await _app.RunJobAsync<OutboxJob>();
        Directory.GetFiles(_app.OutboxFolder).Length.ShouldBe(OldDatabase.Tables.GetProperty("outbox").GetProperty("rows").EnumerateArray().Count(row => row.GetProperty("state").GetString() == "Pending"));
        _app.Time.Advance(AuditSealJob.Delay + TimeSpan.FromSeconds(1));
        await _app.RunJobAsync<AuditSealJob>();
        var chain = await _app.Services.GetRequiredService<AuditChain>().CheckAsync(_app.Time.GetUtcNow() - AuditSealJob.Delay, default);
        (chain.IsWhole, chain.Links >= OldDatabase.CountOf("audit_entries")).ShouldBe((true, true));
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task An_objection_that_was_being_verified_is_decided_and_the_publications_end_on_their_days()
    {
        var about = await CaseOfAsync(OpenCompany);
        var version = OldDatabase.Tables.GetProperty("workflow_instances").GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("id").GetString() == about.InstanceId).GetProperty("definition_version_id").GetString();
        await Scene.AnswerAsync(about.Id, "wangqiming", new TaskCompletion("Confirmed", "属实", Corrections()));
        await Scene.AnswerAsync(about.Id, "zhaomin", new TaskCompletion("Correct", "同意更正", Corrections()));

        var decided = await CaseOfAsync(OpenCompany);
        (decided.State, decided.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.Corrected));
        (await _app.ReadAsync(context => context.Database.SqlQuery<string>($"SELECT definition_version_id AS \"Value\" FROM workflow_instances WHERE id = {about.InstanceId}").SingleAsync())).ShouldBe(version, "it ends under the version that it began with");
        var record = await RecordAsync(OpenCompany);
        (record.Decision.FineWan, record.Publication.OpenObjections).ShouldBe((1.2m, 0));
        (await _app.ReadAsync(context => context.Notices.SingleAsync(row => row.CaseId == about.Id))).Number.ShouldBe($"京信异告〔2026〕{OldDatabase.CountOf("notices") + 1}号", "the series goes on");

        _app.AdvanceTo(record.Publication.LastDay.AddDays(1), new TimeOnly(0, 5));
        await _app.RunJobAsync<PublicityExpiryJob>();
        await _app.RunJobAsync<TimersJob>();
        (await RecordAsync(OpenCompany)).Publication.State.ShouldBe(PublicationState.TakenDown);
        using var visitor = _app.CreateAnonymousClient();
        (await visitor.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "A-05")]
    public async Task The_clock_of_an_open_objection_is_armed_and_announced_and_jobs_of_this_release_touch_nothing_that_was_finished()
    {
        var about = await CaseOfAsync(OpenCompany);
        var files = await _app.ReadAsync(context => context.StoredFiles.CountAsync());
        await _app.RunJobAsync<DeadlineRecalculationJob>();
        var due = await _app.ReadAsync(context => context.Deadlines.Where(row => row.CaseId == about.Id).Select(row => row.DueDate).SingleAsync());
        _app.AdvanceTo(due.AddDays(1));

        await _app.RunJobAsync<DeadlineWatchJob>();
        await _app.RunJobAsync<IntakeJob>();
        await _app.RunJobAsync<RetentionJob>();

        await using var context = await Scene.ContextAsync();
        (await context.Cases.Include(row => row.Events).SingleAsync(row => row.Id == about.Id)).Events.ShouldContain(line => line.Kind == CaseEventKind.DeadlineOverdue);
        (await context.Deadlines.Where(row => row.CaseId != about.Id).Select(row => row.State).Distinct().ToListAsync()).ShouldBe([Domain.Deadlines.DeadlineState.Met]);
        (await context.StaffTasks.CountAsync(task => task.BatchId != null)).ShouldBe(0, "an import that was published is not reviewed again");
        (await context.StoredFiles.CountAsync()).ShouldBe(files);
        (await context.Publications.Where(row => row.State == PublicationState.Published).CountAsync()).ShouldBe(OldDatabase.CountOf("publications") - 1);
    }

    private static JsonObject Corrections() => new() { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "FineWan", ["value"] = "1.2" }) };

    private static async Task<int> CountAsync(CreditFlowDbContext context, string table)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<JsonElement> TrackAsync(HttpClient visitor, string code)
    {
        var answer = await visitor.PostAsJsonAsync("/api/cases/track", new { code });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<CreditRecord> RecordAsync(string company)
    {
        await using var context = await Scene.ContextAsync();
        return await context.Records.AsNoTracking().Include(row => row.Subject).Include(row => row.Changes).Include(row => row.Publication).ThenInclude(row => row.Events).AsSplitQuery().SingleAsync(row => row.Subject.Name == company);
    }

    private async Task<Domain.Cases.Case> CaseOfAsync(string company)
    {
        var record = await RecordAsync(company);
        await using var context = await Scene.ContextAsync();
        return await context.Cases.AsNoTracking().SingleAsync(row => row.RecordId == record.Id);
    }
}

public sealed class SqliteUpgradeTests() : UpgradeTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlUpgradeTests() : UpgradeTests(DatabaseKind.PostgreSql);
