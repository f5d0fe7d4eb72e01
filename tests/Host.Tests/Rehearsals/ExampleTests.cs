using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Rehearsals.Examples;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.Rehearsals.RehearsalScene;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>Rehearsals kept as examples: they hold up a version that ends them otherwise.</summary>
public abstract class ExampleTests(CreditFlowApp app)
{
    private static readonly object Script = new { start = "2026-02-12T09:00:00", answers = new object[] { new { activity = "verify", outcome = "NotConfirmed", data = new { opinion = "原决定无误" } } } };
    private readonly RehearsalScene _scene = new(app);

    [Fact]
    public async Task A_draft_that_ends_an_example_otherwise_is_held_up_until_somebody_accepts_the_new_ending()
    {
        using var client = await _scene.DesignerAsync();
        var name = InstanceScene.NewId("不属实，按期告知");
        var example = await KeepAsync(client, name, Script);
        var same = await _scene.DraftAsync(model => model["description"] = "只改了说明");
        (await ObstaclesAsync(same)).ShouldNotContain(obstacle => obstacle.Text.Contains(name, StringComparison.Ordinal));

        var draft = await _scene.DraftAsync(model => VerifyWithin(model, 10));
        var obstacle = (await ObstaclesAsync(draft)).Single(obstacle => obstacle.Text.Contains(name, StringComparison.Ordinal));
        obstacle.Text.ShouldContain("“来源单位核查”的期限由 2026年2月25日（周三） 变为 2026年3月5日（周四）");
        obstacle.Link.ShouldBe($"/admin/rehearsals/{Objection}/examples?version={draft.Id}");
        var result = await ResultAsync(client, draft, example);
        (result["isAsBefore"]!.GetValue<bool>(), result["isOfRules"]!.GetValue<bool>()).ShouldBe((false, false));

        var accept = Path($"/examples/{example["id"]}/accept");
        await PostAsync(client, accept, new { versionId = draft.Id, seen = result["outcomeHash"] }, HttpStatusCode.BadRequest);
        await PostAsync(client, accept, new { versionId = draft.Id, reason = "按新规定", seen = "another" }, HttpStatusCode.Conflict);
        await PostAsync(client, accept, new { versionId = draft.Id, reason = "来源单位要求放宽", seen = result["outcomeHash"] }, HttpStatusCode.NoContent);

        (await ObstaclesAsync(draft)).ShouldNotContain(obstacle => obstacle.Text.Contains(name, StringComparison.Ordinal));
        (await AuditAsync(example)).ShouldSatisfyAllConditions(
            audit => audit.Select(entry => entry.Action).ShouldBe(["rehearsal-example.kept", "rehearsal-example.accepted"]),
            audit => audit[1].Detail!.ShouldContain("来源单位要求放宽"),
            audit => audit[1].Detail!.ShouldContain("2026年3月5日"));
        var note = (await NotesAsync(client)).Single(note => note["what"]!.GetValue<string>().Contains(name, StringComparison.Ordinal));
        (note["what"]!.GetValue<string>(), note["by"]!.GetValue<string>(), note["reason"]!.GetValue<string>()).ShouldBe(($"示例“{name}”：接受了第 {draft.Version} 版的新结果", "刘澄", "来源单位要求放宽"));
        note["details"]!.AsArray().Select(detail => detail!.GetValue<string>()).ShouldContain(detail => detail.Contains("变为 2026年3月5日（周四）", StringComparison.Ordinal));
        WebUtility.HtmlDecode(await client.GetStringAsync($"/admin/definitions/{Objection}")).ShouldContain($"示例“{name}”：接受了第 {draft.Version} 版的新结果");
        var listed = (await client.GetFromJsonAsync<JsonObject>(Path("/examples")))!["examples"]!.AsArray().Single(row => row!["id"]!.GetValue<string>() == example["id"]!.GetValue<string>())!;
        (listed["acceptedReason"]!.GetValue<string>(), listed["acceptedBy"]!.GetValue<string>(), listed["version"]!.GetValue<int>()).ShouldBe(("来源单位要求放宽", "刘澄", draft.Version));
    }

    [Fact]
    public async Task A_step_that_is_gone_and_a_document_that_is_not_issued_are_told()
    {
        using var client = await _scene.DesignerAsync();
        var example = await KeepAsync(client, InstanceScene.NewId("更正"), new { start = "2026-02-12T09:00:00" });
        var draft = await _scene.DraftAsync(model => Bypass(model, "noticeCorrected"));

        var told = Sentences((await ResultAsync(client, draft, example))["differences"]);

        told.ShouldContain(sentence => sentence.StartsWith("不再经过环节“", StringComparison.Ordinal));
        told.ShouldContain("不再出具文书《公共信用信息异议处理结果告知书》（原为 2026年2月24日（周二））");
    }

    [Fact]
    public async Task An_example_that_cannot_be_run_any_more_holds_up_too_and_a_retired_one_does_not()
    {
        using var client = await _scene.DesignerAsync();
        var name = InstanceScene.NewId("核查");
        var example = await KeepAsync(client, name, Script);
        var draft = await _scene.DraftAsync(model => Rename(model, "verify", "examine"));
        (await ObstaclesAsync(draft)).Single(obstacle => obstacle.Text.Contains(name, StringComparison.Ordinal)).Text.ShouldContain("verify");

        await PostAsync(client, Path($"/examples/{example["id"]}/retire"), new { reason = " " }, HttpStatusCode.BadRequest);
        await PostAsync(client, Path($"/examples/{example["id"]}/retire"), new { reason = "环节改名" }, HttpStatusCode.NoContent);

        (await ObstaclesAsync(draft)).ShouldNotContain(obstacle => obstacle.Text.Contains(name, StringComparison.Ordinal));
        await PostAsync(client, Path($"/examples/{example["id"]}/retire"), new { reason = "再停一次" }, HttpStatusCode.NotFound);
        (await AuditAsync(example))[^1].Detail!.ShouldContain("环节改名");
        (await NotesAsync(client)).ShouldContain(note => note["what"]!.GetValue<string>() == $"示例“{name}”：已停用，不再阻止发布" && note["reason"]!.GetValue<string>() == "环节改名");
    }

    [Fact]
    public async Task A_name_is_needed_and_stands_once()
    {
        using var client = await _scene.DesignerAsync();
        var name = InstanceScene.NewId("同名");
        await KeepAsync(client, name, Script);

        (await KeepAsync(client, name, Script, HttpStatusCode.BadRequest))["title"]!.GetValue<string>().ShouldContain(name);
        (await KeepAsync(client, " ", Script, HttpStatusCode.BadRequest))["code"]!.GetValue<string>().ShouldBe("example.name-missing");
    }

    private static async Task<IReadOnlyList<JsonNode>> NotesAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonObject>($"/api/admin/definitions/{Objection}"))!["notes"]!.AsArray().Select(note => note!)];

    // As the published version ends it: the draft is another test's.
    private async Task<JsonObject> KeepAsync(HttpClient client, string name, object script, HttpStatusCode expected = HttpStatusCode.Created) =>
        await PostAsync(client, Path("/examples"), new { name, script, versionId = await _scene.PublishedIdAsync() }, expected);

    private async Task<IReadOnlyList<PublishObstacle>> ObstaclesAsync(DefinitionRow draft) =>
        await app.Services.GetServices<IPublishCheck>().OfType<ExamplesStillEnd>().Single().CheckAsync(draft, default);

    private static async Task<JsonObject> ResultAsync(HttpClient client, DefinitionRow draft, JsonObject example) =>
        (await PostAsync(client, Path("/examples/run"), new { versionId = draft.Id }))["results"]!.AsArray().Single(result => result!["id"]!.GetValue<string>() == example["id"]!.GetValue<string>())!.AsObject();

    private async Task<IReadOnlyList<(string Action, string? Detail)>> AuditAsync(JsonObject example)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var id = example["id"]!.GetValue<string>();
        return [.. (await context.AuditEntries.AsNoTracking().Where(entry => entry.ObjectId == id).OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.Action, entry.DetailJson))];
    }

    /// <summary>Leads past a step: whoever led to it leads to what it led to.</summary>
    private static void Bypass(JsonObject model, string id)
    {
        var connections = model["root"]!["connections"]!.AsArray();
        var outgoing = connections.Single(connection => connection!["source"]!["activity"]!.GetValue<string>() == id)!;
        var target = outgoing["target"]!.DeepClone();
        connections.Remove(outgoing);
        foreach (var incoming in connections.Where(connection => connection!["target"]!["activity"]!.GetValue<string>() == id))
        {
            incoming!["target"] = target.DeepClone();
        }

        model["root"]!["activities"]!.AsArray().Remove(Step(model, id));
    }

    private static void Rename(JsonObject model, string id, string name)
    {
        var step = Step(model, id);
        step["id"] = name;
        step["name"] = name;
        foreach (var end in model["root"]!["connections"]!.AsArray().SelectMany(connection => new[] { connection!["source"]!, connection["target"]! }).Where(end => end["activity"]!.GetValue<string>() == id))
        {
            end["activity"] = name;
        }
    }
}

public sealed class SqliteExampleTests(SqliteApp app) : ExampleTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlExampleTests(PostgreSqlApp app) : ExampleTests(app), IClassFixture<PostgreSqlApp>;
