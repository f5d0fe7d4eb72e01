using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>
/// The engine's semantics, case by case. A case is a folder: definition.json as Elsa writes it, child-*.json that it uses, stimuli.json as <c>rehearse --answers</c> takes it, and expected.json
/// with the sentence that the case stands for. It runs as <c>rehearse --json</c> runs it, and what that prints is compared with what is expected.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Cases() => [.. Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case(string name)
    {
        var document = await RehearseAsync(name);
        var expected = Read(name, "expected.json");

        expected["sentence"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        ConformanceCase.Differences(expected, document).ShouldBeEmpty(document.ToJsonString());
    }

    [Fact]
    public void Every_topic_has_its_cases()
    {
        var topics = Names().Select(name => name.Split('/')[0]).GroupBy(topic => topic).ToDictionary(group => group.Key, group => group.Count());

        topics.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "Branching", "ChildWorkflows", "Composites", "Connections", "Faults", "InputsAndOutputs", "Joins", "Liquid", "LoopEdges", "Looping", "Scripts", "Sequences", "StartRule", "Terminals", "Tokens", "Variables", "Waits",
        ]);
        topics.Values.Sum().ShouldBeGreaterThanOrEqualTo(200);
    }

    internal static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder, "expected.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, Path.GetDirectoryName(file)!).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    internal static async Task<JsonObject> RehearseAsync(string name)
    {
        await using var services = new ServiceCollection().AddWorkflows().BuildServiceProvider();
        var stimuli = Path.Combine(Folder, name, "stimuli.json");
        var script = File.Exists(stimuli) ? RehearsalScript.Parse(await File.ReadAllTextAsync(stimuli)) : new RehearsalScript();
        var result = await services.GetRequiredService<Rehearsal>().RunAsync(
            Definition(name, "definition.json"),
            [.. Directory.EnumerateFiles(Path.Combine(Folder, name), "child-*.json").Order(StringComparer.Ordinal).Select(file => Definition(name, Path.GetFileName(file)))],
            script with { Start = script.Start ?? new DateTimeOffset(2026, 2, 12, 9, 0, 0, TimeSpan.FromHours(8)) });
        return RehearsalDocument.Create(result);
    }

    private static WorkflowDefinition Definition(string name, string file) => DefinitionReader.Read(File.ReadAllText(Path.Combine(Folder, name, file)));

    private static JsonObject Read(string name, string file) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, file)))!;
}
