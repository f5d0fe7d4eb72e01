using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Tests.Definitions;

/// <summary>Definitions come from other people's files: whatever stands in one, it runs, faults where it is wrong, or is refused with words. It never throws anything else.</summary>
public sealed class MangledDefinitionTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Conformance"), "definition.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("hostile", StringComparison.Ordinal) && !file.Contains("a-loop-without-wait", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly ServiceProvider Services = new ServiceCollection().AddWorkflows().BuildServiceProvider();

    // A fixed seed: what is found elsewhere becomes a case of its own.
    [Property(MaxTest = 400, Replay = "7319,4021")]
    public Property A_mangled_definition_runs_or_is_refused_with_words() => Prop.ForAll(Numbers().ToArbitrary(), numbers => Enum.IsDefined(Task.Run(() => TryAsync(numbers)).GetAwaiter().GetResult()));

    [Fact]
    public async Task Mangling_leads_to_every_outcome()
    {
        var outcomes = new List<Outcome>();
        foreach (var numbers in Numbers().Sample(200))
        {
            outcomes.Add(await TryAsync(numbers));
        }

        outcomes.Count(outcome => outcome == Outcome.Ran).ShouldBeGreaterThan(50);
        outcomes.Count(outcome => outcome == Outcome.Refused).ShouldBeGreaterThan(5);
    }

    private static Gen<int[]> Numbers() => Gen.Choose(0, 99_999).ArrayOf(9);

    private static async Task<Outcome> TryAsync(int[] numbers)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Files[numbers[0] % Files.Length]))!;
        var before = json.ToJsonString();
        for (var change = 1; change < numbers.Length; change += 2)
        {
            Mangle(json, numbers[change], numbers[change + 1]);
        }

        if (json.ToJsonString() == before)
        {
            return Outcome.Same;
        }

        try
        {
            var definition = DefinitionReader.Read(json.ToJsonString());
            Services.GetRequiredService<DefinitionValidator>().Validate(definition);
            await Services.GetRequiredService<Rehearsal>().RunAsync(definition, [], new RehearsalScript { Start = DateTimeOffset.UnixEpoch });
            return Outcome.Ran;
        }
        catch (DefinitionFormatException refusal)
        {
            refusal.Message.ShouldNotBeNullOrWhiteSpace();
            return Outcome.Refused;
        }
    }

    private static void Mangle(JsonNode json, int place, int value)
    {
        var places = Places(json).ToList();
        var (parent, name, index) = places[place % places.Count];
        var junk = (value % 9) switch
        {
            0 => null,
            1 => JsonValue.Create(value),
            2 => JsonValue.Create("junk"),
            3 => JsonValue.Create(true),
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => new JsonArray(JsonValue.Create(1), null),
            7 => new JsonObject { ["type"] = 5 },
            _ => (JsonNode?)JsonValue.Create(1e300),
        };
        if (parent is JsonObject container)
        {
            container[name!] = junk;
        }
        else
        {
            parent.AsArray()[index] = junk;
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode node)
    {
        var children = node is JsonObject json
            ? json.Select(pair => (Name: (string?)pair.Key, Index: -1, Value: pair.Value)).ToList()
            : [.. node.AsArray().Select((item, index) => (Name: (string?)null, Index: index, Value: item))];
        foreach (var (name, index, value) in children)
        {
            yield return (node, name, index);
            if (value is JsonObject or JsonArray)
            {
                foreach (var place in Places(value))
                {
                    yield return place;
                }
            }
        }
    }

    private enum Outcome
    {
        Same,
        Ran,
        Refused,
    }
}
