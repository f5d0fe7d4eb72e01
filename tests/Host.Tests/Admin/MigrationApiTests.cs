using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Admin;

/// <summary>Moving a running objection to a version in which its step has another id.</summary>
public abstract class MigrationApiTests(CreditFlowApp app)
{
    private static readonly DefinitionAuthor Author = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "刘澄", null);
    private readonly DeskScene _desk = new(app);

    [Fact]
    public async Task A_running_objection_moves_with_its_task_and_is_completed_in_the_new_version()
    {
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var id = caseId.ToString("N");
        var old = await _desk.OpenTaskAsync(caseId);
        var definition = (await Store.FindInstanceAsync(id, default))!.Row.DefinitionId;
        var version = await PublishRenamedAsync(definition, old.ActivityId, "renamed");

        using var designer = await app.SignInAsync(StudioClient.ProcessAdministrator);
        (await ReportAsync(designer, new { toVersionId = version }, id))["problems"]!.AsArray().Select(problem => problem!["code"]!.GetValue<string>()).ShouldContain("gone");
        var from = (await Store.FindInstanceAsync(id, default))!.Row.DefinitionVersionId;
        WebUtility.HtmlDecode(await designer.GetStringAsync($"/admin/migration?definition={definition}&from={from}&to={version}")).ShouldSatisfyAllConditions(
            html => html.ShouldContain($"<a href=\"/admin/definitions/{definition}\">异议处理</a>"),
            html => html.IndexOf("1　环节对应", StringComparison.Ordinal).ShouldBeInRange(0, html.IndexOf("2　试算", StringComparison.Ordinal)),
            html => html.IndexOf("2　试算", StringComparison.Ordinal).ShouldBeInRange(0, html.IndexOf("3　迁移", StringComparison.Ordinal)),
            html => html.Split("受理（另行对应）").Length.ShouldBeGreaterThan(2));
        var map = new Dictionary<string, string> { [old.ActivityId] = "renamed" };
        var line = await ReportAsync(designer, new { toVersionId = version, activities = map }, id);
        line["problems"]!.AsArray().ShouldBeEmpty();
        var due = await DueAsync(caseId);
        (line["deadline"]!["before"]!.GetValue<string>(), line["deadline"]!["after"]!.GetValue<string>(), line["deadline"]!["isClosed"]!.GetValue<bool>()).ShouldBe((due, due, true));
        (await MoveAsync(designer, id, new { reason = "换版", toVersionId = version, activities = map })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var operatorClient = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await MoveAsync(operatorClient, id, new { reason = "换版", toVersionId = version })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await MoveAsync(operatorClient, id, new { reason = "换版", toVersionId = version, activities = map })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Store.FindInstanceAsync(id, default))!.Row.DefinitionVersionId.ShouldBe(version);
        (await Store.FindBookmarksOfAsync(id, default)).ShouldContain(wait => wait.ActivityId == "renamed");
        (await DueAsync(caseId)).ShouldBe(due);
        var moved = await _desk.OpenTaskAsync(caseId);
        (moved.Id, moved.ActivityId, moved.State).ShouldBe((old.Id, "renamed", StaffTaskState.Open));

        using var clerk = await app.SignInAsync("chenxiao");
        await clerk.PostAsync($"/api/tasks/{moved.Id:D}/claim", null);
        (await clerk.PostAsJsonAsync($"/api/tasks/{moved.Id:D}/complete", new { outcome = "Forward" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_version_that_never_stops_the_cases_clock_is_pointed_out_and_a_report_may_ask_for_one_version()
    {
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var id = caseId.ToString("N");
        var row = (await Store.FindInstanceAsync(id, default))!.Row;
        var version = await PublishEditedAsync(row.DefinitionId, json => json.Replace("\"OBJ-02\"", "\"OBJ-99\"", StringComparison.Ordinal));
        using var designer = await app.SignInAsync(StudioClient.ProcessAdministrator);
        (await ReportAsync(designer, new { fromVersionId = row.DefinitionVersionId, toVersionId = version }, id))["deadline"]!["isClosed"]!.GetValue<bool>().ShouldBeFalse();
        using var none = await designer.PostAsJsonAsync("/api/admin/instances/migration-report", new { fromVersionId = "another", toVersionId = version });
        (await none.Content.ReadFromJsonAsync<JsonObject>())!["lines"]!.AsArray().ShouldBeEmpty();
        // Other tests begin cases in the version that holds.
        await PublishEditedAsync(row.DefinitionId, json => json.Replace("\"OBJ-99\"", "\"OBJ-02\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_auditor_tries_no_move_and_a_draft_is_no_target()
    {
        using var auditor = await app.SignInAsync("shenji");
        (await auditor.PostAsJsonAsync("/api/admin/instances/migration-report", new { toVersionId = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var designer = await app.SignInAsync(StudioClient.ProcessAdministrator);
        (await designer.PostAsJsonAsync("/api/admin/instances/migration-report", new { toVersionId = "x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private IWorkflowStore Store => app.Services.GetRequiredService<IWorkflowStore>();

    /// <summary>Publishes a version in which one activity has another id; everything that names it follows.</summary>
    private Task<string> PublishRenamedAsync(string definition, string oldId, string newId) => PublishEditedAsync(
        definition, json => json.Replace($"\"{oldId}\"", $"\"{newId}\"", StringComparison.Ordinal).Replace($":{oldId}\"", $":{newId}\"", StringComparison.Ordinal));

    private async Task<string> PublishEditedAsync(string definition, Func<string, string> edit)
    {
        var versions = app.Services.GetRequiredService<DefinitionVersions>();
        var latest = (await Store.FindLatestDefinitionAsync(definition, default))!;
        var content = JsonNode.Parse(edit(latest.Json))!.AsObject();
        await versions.SaveAsync(new DefinitionDraft(definition, latest.Id, null, content), publish: true, Author, default);
        return (await Store.FindPublishedDefinitionAsync(definition, default))!.Id;
    }

    private async Task<string> DueAsync(Guid caseId)
    {
        await using var context = await _desk.ContextAsync();
        return (await context.Deadlines.AsNoTracking().SingleAsync(row => row.CaseId == caseId)).DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static async Task<JsonObject> ReportAsync(HttpClient client, object body, string id)
    {
        using var answer = await client.PostAsJsonAsync("/api/admin/instances/migration-report", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["lines"]!.AsArray().Single(line => line!["instanceId"]!.GetValue<string>() == id)!.AsObject();
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, string id, object body) => client.PostAsJsonAsync($"/api/admin/instances/{id}/migrate", body);
}

public sealed class SqliteMigrationApiTests(SqliteApp app) : MigrationApiTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlMigrationApiTests(PostgreSqlApp app) : MigrationApiTests(app), IClassFixture<PostgreSqlApp>;
