using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using Microsoft.EntityFrameworkCore;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>Routes and switches of Elsa's in which its assessment found something: those that are not wanted here do not exist, and the others refuse before they do anything.</summary>
public abstract class ForeignRouteTests(CreditFlowApp app)
{
    private static readonly string Gadget = HostileTypes.All[0].Payload.ToJsonString();

    [Theory]
    [InlineData("POST", "bookmarks/resume?t=nonsense&in=GADGET")]
    [InlineData("GET", "bookmarks/resume?t=nonsense&in=GADGET")]
    [InlineData("POST", "bookmarks/00000000-0000-0000-0000-000000000000/resume?in=GADGET")]
    [InlineData("POST", "workflow-instances/import")]
    [InlineData("POST", "identity/users")]
    [InlineData("PUT", "identity/users/liucheng")]
    [InlineData("POST", "identity/roles")]
    [InlineData("PUT", "identity/roles/process-administrator")]
    [InlineData("POST", "identity/applications")]
    [InlineData("POST", "identity/refresh-token")]
    [InlineData("POST", "identity/secrets/hash")]
    [InlineData("GET", "resilience/simulate-response?codes=x&sessionId=1")]
    [InlineData("GET", "resilience/simulate-response?codes=%5B500%5D&sessionId=2")]
    [InlineData("POST", "package/install")]
    [InlineData("POST", "scripting/csharp/evaluate")]
    public async Task What_is_not_wanted_here_is_not_there_for_anybody(string method, string path)
    {
        var address = "/elsa/api/" + path.Replace("GADGET", Uri.EscapeDataString(Gadget), StringComparison.Ordinal);
        using var nobody = app.CreateAnonymousClient();
        using var studio = await app.OpenStudioAsync();
        foreach (var (client, expected) in new[] { (nobody, HttpStatusCode.Unauthorized), (studio, HttpStatusCode.NotFound) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (method != "GET")
            {
                request.Content = JsonContent.Create(JsonNode.Parse("""{"id":"admin","name":"backdoor","password":"x","roles":["process-administrator"],"permissions":["*"],"token":"x","workflowState":{"_type":"System.Object"}}"""));
            }

            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(expected);
        }

        await using var context = await new DeskScene(app).ContextAsync();
        (await context.Users.AnyAsync(user => user.UserName == "backdoor")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_import_has_stored_nothing()
    {
        var id = NewId("refused");
        var definition = new JsonObject { ["definitionId"] = id, ["name"] = id, ["root"] = Step("say", "Elsa.WriteLine", ("text", Literal("好"))) };
        using var reader = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        (await reader.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", definition)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var form = new MultipartFormDataContent { { new StringContent(definition.ToJsonString()), "files", "one.json" } };
        (await reader.PostAsync($"{StudioDefinitions.Folder}/import-files", form)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var studio = await app.OpenStudioAsync();
        (await studio.GetAsync($"{StudioDefinitions.Folder}/by-definition-id/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_imported_file_becomes_a_draft_and_touches_no_version_that_counts()
    {
        using var studio = await app.OpenStudioAsync();
        var published = await studio.ReadAsync("objection", "Published");
        var changed = published.DeepClone().AsObject();
        changed["name"] = "被改的异议处理";
        changed["isPublished"] = true;
        changed["isReadonly"] = false;
        changed["isSystem"] = false;
        using var form = new MultipartFormDataContent { { new StringContent(changed.ToJsonString()), "files", "objection.json" } };
        (await studio.PostAsync($"{StudioDefinitions.Folder}/import-files", form)).EnsureSuccessStatusCode();
        var after = await studio.ReadAsync("objection", "Published");
        (after.Text("id"), after.Text("name")).ShouldBe((published.Text("id"), published.Text("name")));
        (await studio.ReadAsync("objection")).Flag("isPublished").ShouldBeFalse();
        (await studio.DeleteAsync($"/elsa/api/workflow-definition-versions/{(await studio.ReadAsync("objection")).Text("id")}")).EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("Id == \"a\" || true || \"\"")]
    [InlineData("CreatedAt; DROP TABLE workflow_instances; --")]
    [InlineData("State")]
    [InlineData("Name")]
    [InlineData("CreatedAt >= @0 or 1")]
    [InlineData("")]
    public async Task A_column_is_one_of_those_that_a_list_knows(string column)
    {
        using var studio = await app.OpenStudioAsync();
        using var filtered = await studio.PostAsJsonAsync("/elsa/api/workflow-instances", new { timestampFilters = new[] { new { column, @operator = "Is", timestamp = app.Time.GetUtcNow() } } });
        filtered.StatusCode.ShouldBe(HttpStatusCode.BadRequest, column);
    }

    [Theory]
    [InlineData("CSharp", "System.Diagnostics.Process.Start(\"id\")")]
    [InlineData("Python", "import os; os.system('id')")]
    [InlineData("PowerShell", "Get-Process")]
    public async Task A_language_that_runs_outside_the_sandbox_cannot_be_published(string language, string code)
    {
        using var studio = await app.OpenStudioAsync();
        var model = StudioDefinitions.New($"语言 {language}");
        model["root"]!["activities"]![0]!["text"]!["expression"] = new JsonObject { ["type"] = language, ["value"] = code };
        using var refused = await studio.TrySaveAsync(model, publish: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ErrorsAsync()).ShouldContain(error => error.Contains(language, StringComparison.Ordinal));
        var step = StudioDefinitions.New($"活动 {language}");
        step["root"]!["activities"]![0] = new JsonObject { ["id"] = "l", ["type"] = $"Elsa.Run{language}", ["version"] = 1, ["script"] = Literal(code) };
        using var unknown = await studio.TrySaveAsync(step, publish: true);
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await studio.GetStringAsync("/elsa/api/descriptors/expression-descriptors")).ShouldNotContain(language);
    }
}

public sealed class SqliteForeignRouteTests(SqliteApp app) : ForeignRouteTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlForeignRouteTests(PostgreSqlApp app) : ForeignRouteTests(app), IClassFixture<PostgreSqlApp>;
