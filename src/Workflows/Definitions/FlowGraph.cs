using System.Collections.Concurrent;

namespace CreditFlow.Workflows.Definitions;

/// <summary>The connections of one flowchart, by the index of each child.</summary>
internal sealed class FlowGraph
{
    private readonly ConcurrentDictionary<int, FlowTopology> _topologies = new();

    public FlowGraph(IReadOnlyList<PlanNode> nodes, IReadOnlyList<FlowEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
        IndexOf = new Dictionary<string, int>(nodes.Count, StringComparer.Ordinal);
        for (var index = 0; index < nodes.Count; index++)
        {
            IndexOf[nodes[index].Id] = index;
        }
    }

    public IReadOnlyList<PlanNode> Nodes { get; }

    public IReadOnlyList<FlowEdge> Edges { get; }

    public Dictionary<string, int> IndexOf { get; }

    /// <summary>Whether it runs in token mode instead of counter mode.</summary>
    public bool HasTokens { get; init; }

    /// <summary>Where a run begins: the trigger that started it, a Start, an activity that may start, one without inbound connections, the first one. −1 when there is none.</summary>
    public int StartIndex(string? triggerActivityId)
    {
        if (Nodes.Count == 0)
        {
            return -1;
        }

        if (triggerActivityId is not null && IndexOf.TryGetValue(triggerActivityId, out var trigger))
        {
            return trigger;
        }

        return First(node => node.Descriptor.IsStart)
            ?? First(node => node.CanStartWorkflow)
            ?? First(node => !Edges.Any(edge => Nodes[edge.Target] == node))
            ?? 0;
    }

    public FlowTopology From(int start) => _topologies.GetOrAdd(start, static (index, graph) => new FlowTopology(graph, index), this);

    private int? First(Func<PlanNode, bool> predicate)
    {
        for (var index = 0; index < Nodes.Count; index++)
        {
            if (predicate(Nodes[index]))
            {
                return index;
            }
        }

        return null;
    }
}

/// <summary>A connection between two children of a flowchart.</summary>
internal readonly record struct FlowEdge(int Source, string Port, int Target);
