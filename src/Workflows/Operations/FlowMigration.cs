using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Moves the counters of a flowchart. Connections that both versions have keep theirs. A new one counts as often as its target has been reached, so that the next round is counted right;
/// where its source has been left more often than that, the target would wait for a visit that has passed, and the instance cannot move.
/// </summary>
internal static class FlowMigration
{
    public static FlowCounters? Move(WorkflowPlan from, WorkflowPlan to, IReadOnlyDictionary<string, string> activities, InstanceState state, ExecutionState flowchart, List<MigrationProblem> problems)
    {
        var (old, graph) = (from[flowchart.ActivityId].Flow!, to[MigrationPlanner.NewId(activities, flowchart.ActivityId)].Flow!);
        if (!graph.IndexOf.TryGetValue(MigrationPlanner.NewId(activities, old.Nodes[flowchart.Position].Id), out var start))
        {
            problems.Add(new("start", old.Nodes[flowchart.Position].Id, $"流程从“{old.Nodes[flowchart.Position].DisplayName}”开始，新版本中没有对应的环节。"));
            return null;
        }

        var topology = graph.From(start);
        var counters = new FlowCounters { Activities = new int[graph.Nodes.Count], Edges = new int[graph.Edges.Count], Followed = new int[graph.Edges.Count] };
        var oldIndexes = OldIndexes(old, graph, activities);
        var oldEdges = OldEdges(old, graph, oldIndexes);
        var isLive = graph.Nodes.Select((_, node) => oldIndexes[node] >= 0 && state.Executions.Exists(execution => execution.Parent == flowchart.Id && execution.ActivityId == old.Nodes[oldIndexes[node]].Id)).ToArray();
        for (var node = 0; node < graph.Nodes.Count; node++)
        {
            counters.Activities[node] = oldIndexes[node] >= 0 ? flowchart.Flow!.Activities[oldIndexes[node]] : PassedNew(node, topology, graph, oldIndexes, flowchart.Flow!, old);
        }

        for (var edge = 0; edge < graph.Edges.Count; edge++)
        {
            if (oldEdges[edge] >= 0)
            {
                (counters.Edges[edge], counters.Followed[edge]) = (flowchart.Flow!.Edges[oldEdges[edge]], flowchart.Flow.Followed[oldEdges[edge]]);
                continue;
            }

            var (source, _, target) = graph.Edges[edge];
            var reached = counters.Activities[target] + (isLive[target] ? 1 : 0);
            counters.Edges[edge] = reached;
            if (topology.IsForward[edge] && Left(source, oldIndexes, flowchart.Flow!, old, counters.Activities) > reached)
            {
                problems.Add(new("join", graph.Nodes[target].Id, $"新版本中“{graph.Nodes[target].DisplayName}”要等“{graph.Nodes[source].DisplayName}”，而它已经走过，不会再来。"));
            }
        }

        CheckReady(graph, topology, old, oldIndexes, oldEdges, counters, isLive, problems);
        return counters;
    }

    // What waits for nothing any more would have to start now, and nothing would start it.
    private static void CheckReady(FlowGraph graph, FlowTopology topology, FlowGraph old, int[] oldIndexes, int[] oldEdges, FlowCounters counters, bool[] isLive, List<MigrationProblem> problems)
    {
        for (var node = 0; node < graph.Nodes.Count; node++)
        {
            var inbound = topology.InboundForward[node];
            if (isLive[node] || oldIndexes[node] < 0 || inbound.Length == 0 || !inbound.All(edge => counters.Edges[edge] > counters.Activities[node]))
            {
                continue;
            }

            var lost = old.Edges.Where((edge, index) => edge.Target == oldIndexes[node] && !oldEdges.Contains(index));
            if (lost.Any())
            {
                problems.Add(new("join", graph.Nodes[node].Id, $"“{graph.Nodes[node].DisplayName}”等待的连接在新版本中没有了，它不会再开始。"));
            }
        }
    }

    private static int[] OldIndexes(FlowGraph old, FlowGraph graph, IReadOnlyDictionary<string, string> activities)
    {
        var indexes = new int[graph.Nodes.Count];
        Array.Fill(indexes, -1);
        for (var index = 0; index < old.Nodes.Count; index++)
        {
            if (graph.IndexOf.TryGetValue(MigrationPlanner.NewId(activities, old.Nodes[index].Id), out var node))
            {
                indexes[node] = index;
            }
        }

        return indexes;
    }

    private static int[] OldEdges(FlowGraph old, FlowGraph graph, int[] oldIndexes)
    {
        var known = old.Edges.Select((edge, index) => (edge, index)).GroupBy(pair => pair.edge).ToDictionary(group => group.Key, group => group.First().index);
        return [.. graph.Edges.Select(edge => oldIndexes[edge.Source] >= 0 && oldIndexes[edge.Target] >= 0
            && known.TryGetValue(new FlowEdge(oldIndexes[edge.Source], edge.Port, oldIndexes[edge.Target]), out var index) ? index : -1)];
    }

    // An activity leaves all its connections at once; one without any tells by its own count.
    private static int Left(int node, int[] oldIndexes, FlowCounters before, FlowGraph old, int[] activities)
    {
        if (oldIndexes[node] < 0)
        {
            return activities[node];
        }

        var outbound = old.Edges.Select((edge, index) => (edge, index)).Where(pair => pair.edge.Source == oldIndexes[node]).Select(pair => before.Edges[pair.index]).ToList();
        return outbound.Count > 0 ? outbound.Max() : before.Activities[oldIndexes[node]];
    }

    // A new activity counts as passed as often as everything before it has been left.
    private static int PassedNew(int node, FlowTopology topology, FlowGraph graph, int[] oldIndexes, FlowCounters before, FlowGraph old)
    {
        var inbound = topology.InboundForward[node];
        return inbound.Length == 0 ? 0 : inbound.Min(edge => graph.Edges[edge].Source is var source && oldIndexes[source] >= 0
            ? Left(source, oldIndexes, before, old, before.Activities)
            : PassedNew(source, topology, graph, oldIndexes, before, old));
    }
}
