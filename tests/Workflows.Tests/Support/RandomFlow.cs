using System.Globalization;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>Builds a definition from a list of numbers: nested containers, loops, flowcharts with joins, waits, timers and faults. The same numbers give the same definition.</summary>
public sealed class RandomFlow(IReadOnlyList<int> numbers)
{
    private int _position;
    private int _ids;

    public JsonObject Definition()
    {
        var root = Chart(3);
        var variables = new JsonArray(new JsonObject { ["id"] = "n", ["name"] = "n", ["typeName"] = "Int32", ["value"] = "0" });
        return Flow.Definition(root, "random", variables, Pick(3) == 0 ? "ContinueWithIncidentsStrategy" : null);
    }

    private int Pick(int count) => numbers.Count == 0 ? 0 : numbers[_position++ % numbers.Count] % count;

    private string Id(string prefix) => prefix + (++_ids).ToString(CultureInfo.InvariantCulture);

    private JsonObject Any(int depth) => Pick(depth <= 0 ? 5 : 11) switch
    {
        0 => Line(),
        1 => Flow.Event(Id("e")),
        2 => Flow.Delay(Id("d"), $"0{1 + Pick(4)}:00:00"),
        3 => Flow.Set(Id("v"), "n", "variables.n + 1"),
        4 => Pick(4) == 0 ? Flow.Fault(Id("x"), "broken") : Line(),
        5 => Flow.Sequence(Id("s"), [.. Enumerable.Range(0, 1 + Pick(3)).Select(_ => Any(depth - 1))]),
        6 => Flow.Activity(Id("i"), "Elsa.If", ("condition", Flow.Input(Pick(2) == 0)), ("then", Any(depth - 1)), ("else", Any(depth - 1))),
        7 => Flow.Activity(Id("f"), "Elsa.Fork", ("joinMode", Pick(2) == 0 ? "WaitAll" : "WaitAny"), ("branches", new JsonArray(Any(depth - 1), Any(depth - 1)))),
        8 => Flow.Activity(Id("l"), Pick(2) == 0 ? "Elsa.ForEach" : "Elsa.ParallelForEach", ("items", Flow.Input("[1,2]", "Object")), ("body", Any(depth - 1))),
        _ => Chart(depth - 1),
    };

    private JsonObject Line()
    {
        var id = Id("w");
        return Flow.WriteLine(id, id);
    }

    // A graph without loops: each node follows from one or two earlier ones.
    private JsonObject Chart(int depth)
    {
        var nodes = new List<JsonObject> { Flow.Fork(Id("k"), "A", "B") };
        var connections = new JsonArray();
        var count = 3 + Pick(4);
        for (var index = 1; index <= count; index++)
        {
            var node = Pick(5) switch
            {
                0 => Flow.Join(Id("j"), new[] { "WaitAll", "WaitAllActive", "WaitAny" }[Pick(3)]),
                1 => Flow.Decision(Id("q"), Pick(2) == 0 ? "true" : "false"),
                _ => Any(depth - 1),
            };
            var first = Pick(index);
            Connect(connections, nodes[first], node);
            if (index > 1 && Pick(2) == 0 && (first + 1) % index is var second && second != first)
            {
                Connect(connections, nodes[second], node);
            }

            nodes.Add(node);
        }

        return Flow.Activity(Id("c"), "Elsa.Flowchart", ("activities", new JsonArray([.. nodes])), ("connections", connections));
    }

    private void Connect(JsonArray connections, JsonObject source, JsonObject target)
    {
        var port = source["type"]!.GetValue<string>() switch
        {
            "Elsa.FlowFork" => Pick(2) == 0 ? "A" : "B",
            "Elsa.FlowDecision" => Pick(2) == 0 ? "True" : "False",
            _ => "Done",
        };
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source["id"]!.GetValue<string>(), ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target["id"]!.GetValue<string>(), ["port"] = "In" },
        });
    }
}
