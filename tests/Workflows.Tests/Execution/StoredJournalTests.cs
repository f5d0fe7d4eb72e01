using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>
/// Journals that each release wrote must keep replaying to the states it left: instances live for years. A file holds a definition, the workflows it uses, the journal's rows and the last state.
/// A new release adds a folder of its own: the test of the newest release writes what is missing beside its output and fails until the files are looked at and taken over.
/// </summary>
public sealed class StoredJournalTests
{
    private const string Release = "1.0";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Journals");
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Conformance cases that between them use every kind of entry.</summary>
    private static readonly string[] Sources =
    [
        "Branching/fork-waits-for-any", "Composites/a-workflow-is-used-by-version-id", "Composites/a-composite-may-wait", "Faults/continue-keeps-waits-alive", "Faults/fault-strategy-stops-other-branches",
        "Joins/wait-any-cancels-the-waits-of-ancestors", "Joins/waitall-works-in-every-round-of-a-loop", "Looping/for-each-waits-in-every-round", "Looping/parallel-for-each-runs-all-at-once", "LoopEdges/loops-may-be-nested",
        "Scripts/generated-accessors-read-and-write", "Terminals/finish-ends-the-whole-workflow-from-inside", "Waits/a-cancelled-workflow-gives-up-its-waits", "Waits/run-task-takes-its-result", "Waits/an-event-brings-its-payload",
    ];

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_journal_of_a_release_replays_to_the_state_it_left(string file)
    {
        var stored = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, file)))!;
        await using var services = new ServiceCollection().AddWorkflows().BuildServiceProvider();
        var plan = await services.GetRequiredService<Rehearsal>().CompileAsync(
            DefinitionReader.Read(stored["definition"]!.ToJsonString()),
            [.. ((JsonArray)stored["uses"]!).Select(used => DefinitionReader.Read(used!.ToJsonString()))]);
        var rows = ((JsonArray)stored["rows"]!).Select((row, index) => new JournalRow("i", index + 1, default, Guid.Empty, row!.ToJsonString()));

        JsonNode.DeepEquals(JsonNode.Parse(Replay.Run(plan, rows)), stored["state"]).ShouldBeTrue();
    }

    [Fact]
    public async Task This_release_has_left_its_journals()
    {
        var missing = new List<string>();
        foreach (var source in Sources)
        {
            var file = Path.Combine(Folder, Release, source.Replace('/', '-') + ".json");
            if (!File.Exists(file))
            {
                missing.Add(file + ".received");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file + ".received", (await WriteAsync(source)).ToJsonString(Written) + "\n");
            }
        }

        missing.ShouldBeEmpty();
    }

    private static async Task<JsonObject> WriteAsync(string source)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Conformance", source);
        var definition = DefinitionReader.Read(await File.ReadAllTextAsync(Path.Combine(folder, "definition.json")));
        var uses = Directory.EnumerateFiles(folder, "child-*.json").Order(StringComparer.Ordinal).Select(file => DefinitionReader.Read(File.ReadAllText(file))).ToList();
        var stimuli = Path.Combine(folder, "stimuli.json");
        var script = File.Exists(stimuli) ? RehearsalScript.Parse(await File.ReadAllTextAsync(stimuli)) : new RehearsalScript();
        await using var services = new ServiceCollection().AddWorkflows().BuildServiceProvider();
        var rehearsal = services.GetRequiredService<Rehearsal>();
        var store = new InMemoryWorkflowStore();
        var result = await rehearsal.RunAsync(new RehearsalRequest
        {
            Plan = await rehearsal.CompileAsync(definition, uses),
            Store = store,
            Scopes = new InMemoryTurnScopeFactory(store, services.GetRequiredService<IServiceScopeFactory>()),
            Clock = new ManualClock(new DateTimeOffset(2026, 2, 12, 1, 0, 0, TimeSpan.Zero)),
            Answers = script.Answers,
            Events = script.Events,
            Cancellation = script.Cancellation,
            Assume = script.Assume,
            Input = script.Inputs,
            Library = uses,
        });
        var rows = await store.FindJournalAsync(result.InstanceId, default);
        return new JsonObject
        {
            ["definition"] = definition.Json.DeepClone(),
            ["uses"] = new JsonArray([.. uses.Select(used => used.Json.DeepClone())]),
            ["rows"] = new JsonArray([.. rows.Select(row => WithoutPlaces(JsonNode.Parse(row.Json)!))]),
            ["state"] = WithoutPlaces(JsonNode.Parse(store.Find(result.InstanceId)!.StateJson)!),
        };
    }

    // Where an exception was thrown is a matter of the machine that built the release.
    private static JsonNode WithoutPlaces(JsonNode node)
    {
        foreach (var child in node is JsonObject json ? json.Select(pair => pair.Value).ToList() : node is JsonArray list ? [.. list] : [])
        {
            if (child is not null)
            {
                WithoutPlaces(child);
            }
        }

        (node as JsonObject)?.Remove("stackTrace");
        return node;
    }
}
