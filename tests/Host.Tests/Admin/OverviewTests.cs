using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Audit;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Studio;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Admin;

/// <summary>The page with which the morning begins: what needs somebody, by legal risk, and where it is mended.</summary>
public abstract class OverviewTests(CreditFlowApp app)
{
    private const string Api = "/api/admin/overview";
    private const string Auditor = "shenji";
    private readonly DeskScene _desk = new(app);
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task Incidents_come_by_the_statutory_day_of_what_they_carry_and_what_carries_none_comes_last()
    {
        var broken = await _scene.PublishBrokenAsync();
        var none = await _scene.StartAsync(broken);
        var early = await _scene.StartAsync(broken, correlationId: (await FileAsync()).ToString("D"));
        var earlyDue = (await DeadlineAsync(early)).DueDate;
        app.Time.Advance(TimeSpan.FromDays(5));
        var late = await _scene.StartAsync(broken, correlationId: (await FileAsync()).ToString("D"));
        app.AdvanceTo(earlyDue.AddDays(1));

        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var rows = await IncidentsAsync(client);
        rows.Where(row => row["definitionId"]!.GetValue<string>() == broken).Select(row => row["instanceId"]!.GetValue<string>()).ShouldBe([early, late, none]);
        var first = rows.Single(row => row["instanceId"]!.GetValue<string>() == early);
        (first["light"]!.GetValue<string>(), first["isForApplicant"]!.GetValue<bool>(), first["activityId"]!.GetValue<string>()).ShouldBe(("overdue", true, "break"));
        first["due"]!.GetValue<string>().ShouldBe($"{earlyDue:yyyy-MM-dd}");
        rows.Single(row => row["instanceId"]!.GetValue<string>() == none)["light"].ShouldBeNull();

        var page = await PageAsync(client, "/admin");
        var clock = await DeadlineAsync(early);
        page.ShouldContain($"/admin/clocks/{clock.Id:D}");
        page.ShouldContain("已超期 1 个工作日");
        page.ShouldContain("数据源没有回应");
        page.ShouldContain("申请人在等");
        page.ShouldContain("有法律风险");
        (await NeedsAsync(client)).ShouldContain("pressingIncidents");
        (await NeedsAsync(client)).ShouldContain("overdueCases");
    }

    [Theory]
    [InlineData(StudioClient.SystemAdministrator, HttpStatusCode.OK, true)]
    [InlineData(StudioClient.ProcessAdministrator, HttpStatusCode.OK, false)]
    [InlineData(Auditor, HttpStatusCode.OK, false)]
    [InlineData("chenxiao", HttpStatusCode.NotFound, false)]
    [InlineData("zhaomin", HttpStatusCode.NotFound, false)]
    [InlineData("wangqiming", HttpStatusCode.NotFound, false)]
    public async Task Three_roles_see_it_and_only_the_system_administrator_finds_buttons(string account, HttpStatusCode expected, bool operates)
    {
        await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var client = await app.SignInAsync(account);
        (await client.GetAsync(Api)).StatusCode.ShouldBe(expected);
        using var page = await client.GetAsync("/admin");
        page.StatusCode.ShouldBe(expected);
        WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()).Contains(">重试</button>", StringComparison.Ordinal).ShouldBe(operates);
    }

    [Theory]
    [InlineData(StudioClient.SystemAdministrator, "/admin")]
    [InlineData(Auditor, "/admin")]
    [InlineData(StudioClient.ProcessAdministrator, StudioPages.Home)]
    [InlineData("chenxiao", "/desk")]
    public async Task A_sign_in_leads_to_where_the_work_of_that_role_begins(string account, string expected)
    {
        using var client = await app.SignInAsync(account);
        using var answer = await client.GetAsync(SessionEndpoints.Home);
        answer.Headers.Location!.OriginalString.ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_is_told_anything()
    {
        using var client = app.CreateAnonymousClient();
        (await client.GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/admin")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Looking_leaves_one_entry_until_something_new_has_come_and_a_monitor_is_told_neither_numbers_nor_words()
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var client = await app.SignInAsync(Auditor);
        await PageAsync(client, "/admin");
        var before = await ViewedAsync();
        before[^1].DetailJson!.ShouldContain(id);
        await PageAsync(client, "/admin");
        (await ViewedAsync()).Count.ShouldBe(before.Count);

        var next = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        var figures = await client.GetStringAsync(Api);
        figures.ShouldContain(next);
        figures.ShouldNotContain("数据源没有回应");
        (await ViewedAsync()).Count.ShouldBe(before.Count);
        await PageAsync(client, "/admin");
        (await ViewedAsync()).Count.ShouldBe(before.Count + 1);
    }

    [Fact]
    public async Task All_incidents_of_one_kind_are_retried_together_and_no_others()
    {
        var broken = await _scene.PublishBrokenAsync();
        var ids = new List<string>();
        for (var count = 0; count < 3; count++)
        {
            ids.Add(await _scene.StartAsync(broken));
        }

        var other = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await PageAsync(client, "/admin")).ShouldContain("一起重试");
        using var answer = await client.PostAsJsonAsync("/api/admin/operations", new { kind = "retry", reason = "数据源恢复", incident = new { definition = broken, activity = "break" } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["total"]!.GetValue<int>().ShouldBe(3);
        await app.RunJobAsync<BatchRunJob>();
        foreach (var id in ids)
        {
            (await _scene.AuditAsync(id)).ShouldContain(entry => entry.Action == "workflow.retried");
        }

        (await _scene.AuditAsync(other)).ShouldNotContain(entry => entry.Action == "workflow.retried");
        using var nothing = await client.PostAsJsonAsync("/api/admin/operations", new { kind = "retry", reason = "再试", incident = new { definition = broken, activity = "say" } });
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_instance_that_waits_for_nothing_is_shown_after_a_while()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        await using (var context = await _desk.ContextAsync())
        {
            await context.Database.ExecuteSqlAsync($"DELETE FROM workflow_bookmarks WHERE instance_id = {id}");
        }

        using var client = await app.SignInAsync(Auditor);
        (await IncidentsAsync(client)).ShouldNotContain(row => row["instanceId"]!.GetValue<string>() == id);
        app.Time.Advance(IncidentQueue.Patience);
        (await IncidentsAsync(client)).Single(row => row["instanceId"]!.GetValue<string>() == id)["isStill"]!.GetValue<bool>().ShouldBeTrue();
        (await PageAsync(client, "/admin")).ShouldContain("没有在等任何事情");
    }

    [Fact]
    public async Task A_parked_instance_is_named_and_let_try_again_from_its_page()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        var store = app.Services.GetRequiredService<IWorkflowStore>();
        await store.CountFailureAsync(id, "数据库拒绝提交", app.Time.GetUtcNow(), borne: 1, default);
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await IncidentsAsync(client)).Single(row => row["instanceId"]!.GetValue<string>() == id)["standing"]!.GetValue<string>().ShouldBe("parked");
        (await PageAsync(client, "/admin")).ShouldContain("数据库拒绝提交");
        (await client.PostAsJsonAsync($"/api/admin/instances/{id}/unpark", new { reason = "已修复" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await IncidentsAsync(client)).ShouldNotContain(row => row["instanceId"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task An_event_that_nobody_waits_for_is_named_until_somebody_does()
    {
        var name = NewId("arrival");
        using var studio = await app.OpenStudioAsync();
        await PostAsync(studio, $"/events/{name}/trigger", new { input = new { } });
        using var client = await app.SignInAsync(Auditor);
        (await OverviewAsync(client))["unmatchedEvents"]!.GetValue<int>().ShouldBeGreaterThan(0);
        app.Time.Advance(OverviewNeeds.MessagePatience + TimeSpan.FromMinutes(1));
        (await NeedsAsync(client)).ShouldContain("unmatchedEvents");
        (await PageAsync(client, "/admin")).ShouldContain($"<td>{name}</td>");
    }

    [Fact]
    public async Task A_year_without_a_notice_is_asked_for_in_November_with_the_dates_that_rest_on_a_guess()
    {
        // As late in the year as nothing else here moves the clock.
        if (app.Time.GetUtcNow() < CreditFlowApp.At(new DateOnly(2026, 12, 28), default))
        {
            app.AdvanceTo(new DateOnly(2026, 12, 28));
        }

        var clock = await DeadlineAsync((await FileAsync()).ToString("N"));
        clock.DueDate.Year.ShouldBe(2027);
        using var client = await app.SignInAsync(StudioClient.ProcessAdministrator);
        var view = await OverviewAsync(client);
        view["needs"]!.AsArray().Single(need => need!["kind"]!.GetValue<string>() == "calendarMissing")!["count"]!.GetValue<int>().ShouldBe(2027);
        var years = view["calendar"]!["years"]!.AsArray();
        years.Select(year => year!["year"]!.GetValue<int>()).ShouldBe([2025, 2026, 2027, 2028]);
        years.Select(year => year!["notice"] is not null).ShouldBe([true, true, false, false]);
        years[2]!["provisional"]!.GetValue<int>().ShouldBeGreaterThan(0);
        var page = await PageAsync(client, "/admin");
        page.ShouldContain("2027 年放假安排还没有载入");
        page.ShouldContain($"/admin/clocks/{clock.Id:D}");
    }

    [Fact]
    public async Task The_packs_in_force_are_named_with_version_first_day_and_open_cases()
    {
        await FileAsync();
        using var client = await app.SignInAsync(Auditor);
        var pack = (await OverviewAsync(client))["packs"]!.AsArray().Single(pack => pack!["id"]!.GetValue<string>() == "BJ-2024")!;
        (pack["use"]!.GetValue<string>(), pack["openCases"]!.GetValue<int>() > 0, pack["version"]!.GetValue<string>().Length > 0).ShouldBe(("inForce", true, true));
    }

    [Theory]
    [InlineData(Auditor, HttpStatusCode.OK)]
    [InlineData("chenxiao", HttpStatusCode.NotFound)]
    public async Task A_clock_is_explained_day_by_day_to_those_who_look_after_it(string account, HttpStatusCode expected)
    {
        var clock = await DeadlineAsync((await FileAsync()).ToString("N"));
        using var client = await app.SignInAsync(account);
        using var answer = await client.GetAsync($"/admin/clocks/{clock.Id:D}");
        answer.StatusCode.ShouldBe(expected);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Contains("逐日说明", StringComparison.Ordinal).ShouldBe(expected == HttpStatusCode.OK);
        await using var context = await _desk.ContextAsync();
        (await context.AuditEntries.CountAsync(entry => entry.Action == "deadline.read" && entry.ObjectId == clock.Id.ToString())).ShouldBe(expected == HttpStatusCode.OK ? 1 : 0);
        (await client.GetAsync($"/admin/clocks/{Guid.NewGuid():D}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> FileAsync() => await _desk.FileAsync(await _desk.AddRecordAsync());

    // The case of an instance is what it is correlated with; a filed case has an instance of its own id.
    private async Task<Domain.Deadlines.Deadline> DeadlineAsync(string instanceId)
    {
        var row = await app.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(instanceId, default);
        var caseId = Guid.Parse(row!.Row.CorrelationId!);
        await using var context = await _desk.ContextAsync();
        return await context.Deadlines.AsNoTracking().SingleAsync(clock => clock.CaseId == caseId);
    }

    private async Task<IReadOnlyList<AuditEntry>> ViewedAsync()
    {
        await using var context = await _desk.ContextAsync();
        return await context.AuditEntries.AsNoTracking().Where(entry => entry.Action == "operations.viewed").OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync();
    }

    private static async Task<JsonObject> OverviewAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>(Api))!;

    private static async Task<IReadOnlyList<JsonNode>> IncidentsAsync(HttpClient client) => [.. (await OverviewAsync(client))["incidents"]!.AsArray().Select(row => row!)];

    private static async Task<IReadOnlyList<string>> NeedsAsync(HttpClient client) => [.. (await OverviewAsync(client))["needs"]!.AsArray().Select(need => need!["kind"]!.GetValue<string>())];

    private static async Task<string> PageAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        return html;
    }
}

public sealed class SqliteOverviewTests(SqliteApp app) : OverviewTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlOverviewTests(PostgreSqlApp app) : OverviewTests(app), IClassFixture<PostgreSqlApp>;
