using System.Globalization;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>
/// A flowchart with joins inside a loop, from a list of numbers, and what CONTRACT 4.2 says of it without counting anything: an activity runs once in a round when an inbound connection was
/// followed, a WaitAll join when all of them were; a connection is followed when its source ran with that outcome.
/// </summary>
public sealed class RandomJoins
{
    private const string Gather = "gather";
    private readonly IReadOnlyList<int> _numbers;
    private readonly List<Node> _nodes = [];
    private readonly List<(int Source, string Port, int Target)> _edges = [];
    private int _position;

    public RandomJoins(IReadOnlyList<int> numbers)
    {
        _numbers = numbers;
        Rounds = 1 + Pick(3);
        _nodes.Add(new Node("n0", Kind.Fork));
        var count = 3 + Pick(6);
        for (var index = 1; index <= count; index++)
        {
            _nodes.Add(new Node($"n{index.ToString(CultureInfo.InvariantCulture)}", (Kind)Pick(8)));
            for (var inbound = 1 + Pick(3); inbound > 0; inbound--)
            {
                Connect(Pick(index), index);
            }
        }

        // Every end of a branch leads to the activity that closes the round.
        var ends = Enumerable.Range(0, _nodes.Count).Where(node => !_edges.Exists(edge => edge.Source == node)).ToList();
        _nodes.Add(new Node(Gather, Kind.Line));
        ends.ForEach(node => Connect(node, _nodes.Count - 1));
    }

    private enum Kind
    {
        Line,
        Event,
        Fork,
        AlwaysTrue,
        OddRounds,
        WaitAll,
        WaitAllActive,
        Sequence,
    }

    /// <summary>How often the loop goes round.</summary>
    public int Rounds { get; }

    public JsonObject Definition()
    {
        var chart = Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Activity("s", "Elsa.Start")).Add(Flow.Set("inc", "n", "variables.n + 1"));
        foreach (var node in _nodes)
        {
            chart.Add(node.Kind switch
            {
                Kind.Event => Flow.Event(node.Id),
                Kind.Fork => Flow.Fork(node.Id, "A", "B", "C"),
                Kind.AlwaysTrue => Flow.Decision(node.Id, "true"),
                Kind.OddRounds => Flow.Decision(node.Id, "variables.n % 2 === 1"),
                Kind.WaitAll or Kind.WaitAllActive => Flow.Join(node.Id, node.Kind.ToString()),
                Kind.Sequence => Flow.Sequence(node.Id, Flow.Event(node.Id + "e"), Flow.WriteLine(node.Id + "l", node.Id)),
                _ => Flow.WriteLine(node.Id, node.Id),
            });
        }

        chart.Add(Flow.Decision("more", $"variables.n < {Rounds.ToString(CultureInfo.InvariantCulture)}")).Line("end").Connect("s>inc>n0", $"{Gather}>more", "more.True>inc", "more.False>end");
        _edges.ForEach(edge => chart.Connect($"{_nodes[edge.Source].Id}.{edge.Port}>{_nodes[edge.Target].Id}"));
        return chart.Json("joins");
    }

    /// <summary>How often each activity of the flowchart runs, by its id; those that never do are left out.</summary>
    public IReadOnlyDictionary<string, int> Expected()
    {
        var runs = new Dictionary<string, int>(StringComparer.Ordinal) { ["s"] = 1 };
        void Run(string id) => runs[id] = runs.GetValueOrDefault(id) + 1;
        for (var round = 1; round <= Rounds; round++)
        {
            Run("inc");
            var ran = new bool[_nodes.Count];
            for (var index = 0; index < _nodes.Count; index++)
            {
                var followed = _edges.Where(edge => edge.Target == index).Select(edge => ran[edge.Source] && Outcomes(_nodes[edge.Source].Kind, round).Contains(edge.Port)).ToList();
                ran[index] = index == 0 || (_nodes[index].Kind == Kind.WaitAll ? followed.TrueForAll(isFollowed => isFollowed) : followed.Contains(true));
                if (ran[index])
                {
                    Run(_nodes[index].Id);
                }
            }

            if (!ran[^1])
            {
                return runs;
            }

            Run("more");
        }

        Run("end");
        return runs;
    }

    /// <summary>Whether an activity is left out in a round in which another of the same flowchart runs.</summary>
    public bool HasDeadPaths => Expected() is var runs && _nodes.Exists(node => runs.GetValueOrDefault(node.Id) < runs["inc"]);

    /// <summary>A number from the list, for what the test itself chooses.</summary>
    public int Pick(int count) => _numbers[_position++ % _numbers.Count] % count;

    private void Connect(int source, int target)
    {
        var ports = Ports(_nodes[source].Kind);
        var edge = (source, ports[Pick(ports.Count)], target);
        if (!_edges.Contains(edge))
        {
            _edges.Add(edge);
        }
    }

    private static IReadOnlyList<string> Ports(Kind kind) => kind switch
    {
        Kind.Fork => ["A", "B", "C"],
        Kind.AlwaysTrue or Kind.OddRounds => ["True", "False"],
        _ => ["Done"],
    };

    private static IReadOnlyList<string> Outcomes(Kind kind, int round) => kind switch
    {
        Kind.AlwaysTrue => ["True"],
        Kind.OddRounds => [round % 2 == 1 ? "True" : "False"],
        _ => Ports(kind),
    };

    private sealed record Node(string Id, Kind Kind);
}
