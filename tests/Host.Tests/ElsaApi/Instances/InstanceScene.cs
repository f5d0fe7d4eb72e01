using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Audit;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>Small processes and what the Studio would ask about them.</summary>
internal sealed class InstanceScene(CreditFlowApp app)
{
    private static int _series;

    public WorkflowRunner Runner => app.Services.GetRequiredService<WorkflowRunner>();

    /// <summary>An id that no other test of the suite uses.</summary>
    public static string NewId(string stem) => $"{stem}{Interlocked.Increment(ref _series)}";

    public static JsonObject Literal(JsonNode? value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject Script(string code) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = code } };

    public static JsonObject Step(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
        {
            step[name] = value;
        }

        return step;
    }

    /// <summary>Publishes a process whose steps run one after the other.</summary>
    public async Task<string> PublishAsync(string stem, params JsonObject[] steps)
    {
        var id = NewId(stem);
        var definition = new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = $"流程 {id}",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Days", ["typeName"] = "Int32", ["value"] = 3 }, new JsonObject { ["id"] = "v2", ["name"] = "Note", ["typeName"] = "String" }),
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. steps]) },
        };
        var json = definition.ToJsonString();
        await app.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
        return id;
    }

    /// <summary>A process that sets a variable and waits for another program.</summary>
    public Task<string> PublishWaitingAsync() => PublishAsync(
        "waiting",
        Step("note", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v2", ["name"] = "Note" }), ("value", Script("'给' + getInput('who')"))),
        Step("ask", "Elsa.RunTask", ("taskName", Literal("lookup")), ("payload", Script("({ who: getInput('who') })"))),
        Step("say", "Elsa.WriteLine", ("text", Literal("答复已收到"))));

    /// <summary>A process that breaks in its second step.</summary>
    public Task<string> PublishBrokenAsync() => PublishAsync(
        "broken",
        Step("say", "Elsa.WriteLine", ("text", Literal("开始"))),
        Step("break", "Elsa.Fault", ("message", Literal("数据源没有回应"))));

    public async Task<string> StartAsync(string definitionId, string? name = null, string? correlationId = null, object? who = null)
    {
        var result = await Runner.StartAsync(new StartWorkflow { DefinitionId = definitionId, Name = name, CorrelationId = correlationId, Input = new Dictionary<string, object?> { ["who"] = who ?? "张三" } });
        return result.ShouldBeOfType<RunResult.Advanced>().Instance.Id;
    }

    /// <summary>Entries of the audit log about an instance, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string instanceId)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.AuditEntries.AsNoTracking().Where(entry => entry.ObjectType == "workflow" && entry.ObjectId == instanceId).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync();
    }

    public static async Task<JsonObject> GetAsync(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonObject>("/elsa/api" + path))!;

    public static async Task<JsonObject> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/elsa/api" + path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>The badge of a node as the viewer asks for it.</summary>
    public static async Task<JsonObject> BadgeAsync(HttpClient client, string instanceId, string nodeId)
    {
        var report = await PostAsync(client, "/activity-executions/report", new { workflowInstanceId = instanceId, activityNodeIds = new[] { nodeId } });
        return report["stats"]!.AsArray().Single()!.AsObject();
    }

    /// <summary>Names of the journal's events for an activity, in order.</summary>
    public static async Task<IReadOnlyList<string>> EventsAsync(HttpClient client, string instanceId, string activityId)
    {
        var page = await PostAsync(client, $"/workflow-instances/{instanceId}/journal?skip=0&take=100", new { filter = new { activityIds = new[] { activityId } } });
        return [.. page["items"]!.AsArray().Select(item => Text(item, "eventName"))];
    }

    public static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
