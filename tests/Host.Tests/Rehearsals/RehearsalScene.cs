using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>Drafts of the shipped objection, and what is asked about them.</summary>
internal sealed class RehearsalScene(CreditFlowApp app)
{
    /// <summary>The process that the drafts are of.</summary>
    public const string Objection = "objection";

    private static readonly DefinitionAuthor Author = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "刘澄", null);

    private IWorkflowStore Store => app.Services.GetRequiredService<IWorkflowStore>();

    private DefinitionVersions Versions => app.Services.GetRequiredService<DefinitionVersions>();

    /// <summary>Saves the published objection, changed, as the draft.</summary>
    public async Task<DefinitionRow> DraftAsync(Action<JsonObject> change)
    {
        var published = (await Store.FindPublishedDefinitionAsync(Objection, default))!;
        var latest = (await Store.FindLatestDefinitionAsync(Objection, default))!;
        var model = JsonNode.Parse(published.Json)!.AsObject();
        change(model);
        return await Versions.SaveAsync(new DefinitionDraft(Objection, latest.Id, null, model), publish: false, Author, default);
    }

    /// <summary>Row id of the published objection.</summary>
    public async Task<string> PublishedIdAsync() => (await Store.FindPublishedVersionIdAsync(Objection, default))!;

    /// <summary>Saves a small process as a draft.</summary>
    public Task<DefinitionRow> SaveAsync(string definitionId, params JsonObject[] steps) => Versions.SaveAsync(
        new DefinitionDraft(definitionId, null, null, new JsonObject
        {
            ["name"] = definitionId,
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. steps]) },
        }),
        publish: false,
        Author,
        default);

    /// <summary>Gives the verifying step of a draft more or fewer working days than the published three.</summary>
    public static void VerifyWithin(JsonObject model, int days) => Step(model, "verify")["dueWorkingDays"]!["expression"]!["value"] = days;

    /// <summary>A step of an objection.</summary>
    public static JsonObject Step(JsonObject model, string id) => model["root"]!["activities"]!.AsArray().Select(step => step!.AsObject()).Single(step => step["id"]!.GetValue<string>() == id);

    /// <summary>How many rows each table of the database holds.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountRowsAsync()
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in context.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM {table}";
            counts[table] = Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }

        return counts;
    }

    public Task<HttpClient> DesignerAsync() => app.SignInAsync(StudioClient.ProcessAdministrator);

    /// <summary>Address of the interface for a definition.</summary>
    public static string Path(string rest = "", string definitionId = Objection) => $"/api/admin/rehearsals/{definitionId}{rest}";

    /// <summary>Posts, and reads the answer.</summary>
    public static async Task<JsonObject> PostAsync(HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The sentences of a list of differences.</summary>
    public static IReadOnlyList<string> Sentences(JsonNode? differences) => [.. differences!.AsArray().Select(difference => difference!["text"]!.GetValue<string>())];
}
