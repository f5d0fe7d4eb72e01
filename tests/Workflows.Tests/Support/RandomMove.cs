using System.Globalization;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>
/// Builds two versions of a definition and the map between them from a list of numbers: steps are renamed, inserted, removed, reworded, given another type or reordered; branches are rejoined.
/// The same numbers give the same pair.
/// </summary>
public sealed class RandomMove
{
    private readonly IReadOnlyList<int> _numbers;
    private readonly Dictionary<string, string> _map = [];
    private int _position;

    public RandomMove(IReadOnlyList<int> numbers)
    {
        _numbers = numbers;
        var lanes = Enumerable.Range(0, 1 + Pick(3)).Select(lane => Lane(lane)).ToList();
        From = Definition(1, lanes);
        var changed = lanes.Select((lane, index) => Changed(lane, index)).ToList();
        To = Definition(2, changed);
        Lanes = [.. changed.Select(lane => lane.Select(step => step.Id).ToList())];
    }

    public JsonObject From { get; }

    public JsonObject To { get; }

    public IReadOnlyDictionary<string, string> Map => _map;

    /// <summary>The steps of each branch of the new version, in their order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lanes { get; }

    private int Pick(int count) => _numbers[_position++ % _numbers.Count] % count;

    private List<Step> Lane(int lane)
    {
        var steps = new List<Step>();
        for (var index = 0; index < 2 + Pick(3); index++)
        {
            steps.Add(new Step(string.Create(CultureInfo.InvariantCulture, $"s{lane}{index}"), Pick(6)));
        }

        return steps;
    }

    private List<Step> Changed(List<Step> lane, int number)
    {
        var changed = new List<Step>();
        foreach (var step in lane)
        {
            switch (Pick(12))
            {
                case 0:
                    _map[step.Id] = step.Id + "renamed";
                    changed.Add(step with { Id = step.Id + "renamed" });
                    break;
                case 1:
                    changed.Add(new Step($"new{number}{changed.Count}", Pick(6)));
                    changed.Add(step);
                    break;
                case 2 when lane.Count > 2:
                    break;
                case 3:
                    changed.Add(step with { Kind = (step.Kind + 1) % 6 });
                    break;
                case 4:
                    changed.Insert(0, step);
                    break;
                default:
                    changed.Add(step);
                    break;
            }
        }

        return changed;
    }

    // A fork into lanes that meet in a join, then a last line.
    private static JsonObject Definition(int version, IReadOnlyList<List<Step>> lanes)
    {
        var names = lanes.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"L{index}")).ToArray();
        var flow = Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Fork("fork", names)).Add(Flow.Join("join", "WaitAll")).Line("end").Connect("join>end");
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            lanes[lane].ForEach(step => flow.Add(step.Json()));
            flow.Connect(string.Join('>', [$"fork.{names[lane]}", .. lanes[lane].Select(step => step.Id), "join"]));
        }

        var json = flow.Json("moved");
        (json["version"], json["id"]) = (version, $"moved:{version}");
        return json;
    }

    private sealed record Step(string Id, int Kind)
    {
        public JsonObject Json() => Kind switch
        {
            0 => Flow.WriteLine(Id, Id),
            1 => Flow.Set(Id, "n", "variables.n + 1"),
            2 => Flow.Delay(Id, "01:00:00"),
            3 => Flow.Sequence(Id, Flow.WriteLine(Id + "a", Id + "a"), Flow.Event(Id + "b")),
            _ => Flow.Event(Id),
        };
    }
}
