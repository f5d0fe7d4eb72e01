using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Benchmarks;

/// <summary>The bare cycle: start, two steps, wait, resume, two steps, finish. Two turns, two commits.</summary>
internal sealed class EngineCycle(IServiceProvider services)
{
    private const string DefinitionId = "bench-cycle";

    private readonly WorkflowRunner _runner = services.GetRequiredService<WorkflowRunner>();

    /// <summary>Publishes the definition.</summary>
    public async Task PrepareAsync()
    {
        var names = new[] { "first", "second", "wait", "third", "fourth" };
        var activities = new JsonArray([.. names.Select(JsonNode (name) => name == "wait"
            ? new JsonObject { ["id"] = name, ["type"] = "Elsa.RunTask", ["version"] = 1, ["taskName"] = Literal("work") }
            : new JsonObject { ["id"] = name, ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Literal(name) })]);
        var connections = new JsonArray([.. names.Zip(names.Skip(1)).Select(JsonNode (pair) => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = pair.First, ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = pair.Second, ["port"] = "In" },
        })]);
        var definition = DefinitionReader.Read(new JsonObject
        {
            ["id"] = DefinitionId + ":1",
            ["definitionId"] = DefinitionId,
            ["name"] = DefinitionId,
            ["version"] = 1,
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections },
        });
        await services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(definition.ToJson(), "bench");
    }

    /// <summary>Runs one cycle.</summary>
    public async Task RunAsync()
    {
        var wait = await StartAsync();
        var finished = await _runner.ResumeAsync(new ResumeBookmark { InstanceId = wait.InstanceId, BookmarkId = wait.Id });
        if (finished is not RunResult.Advanced { Instance.SubStatus: "Finished" })
        {
            throw new InvalidOperationException($"The cycle did not finish: {finished}");
        }
    }

    /// <summary>The first turn.</summary>
    public async Task<BookmarkRow> StartAsync() => await _runner.StartAsync(new StartWorkflow { DefinitionId = DefinitionId }) is RunResult.Advanced { NewWaits: [var wait] }
        ? wait
        : throw new InvalidOperationException("The cycle does not wait.");

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
