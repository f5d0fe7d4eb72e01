using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Execution;

/// <content>Flowcharts in Elsa's opt-in token mode: each connection that is followed brings its target a token, and the target's merge mode says when it runs.</content>
public sealed partial class Scheduler
{
    private void TokenChildCompleted(ExecutionState flowchart, FlowGraph graph, ExecutionState child, List<string> outcomes)
    {
        var topology = graph.From(flowchart.Position);
        var tokens = flowchart.Tokens!;
        var source = graph.IndexOf[child.ActivityId];
        var followed = topology.Outbound[source].Where(edge => outcomes.Contains(graph.Edges[edge].Port)).ToList();
        tokens.AddRange(followed.Select(edge => new FlowToken { Edge = edge }));
        tokens.RemoveAll(token => !token.IsBlocked && graph.Edges[token.Edge].Target == source);
        var scheduled = false;
        foreach (var edge in followed)
        {
            if (Accepts(flowchart, graph, topology, edge))
            {
                Schedule(graph.Nodes[graph.Edges[edge].Target], flowchart.Id);
                scheduled = true;
            }
        }

        if (!scheduled)
        {
            CompleteFlowchartIfIdle(flowchart);
        }
    }

    private bool Accepts(ExecutionState flowchart, FlowGraph graph, FlowTopology topology, int edge)
    {
        var tokens = flowchart.Tokens!;
        var target = graph.Edges[edge].Target;
        var forward = topology.InboundForward[target];
        switch (graph.Nodes[target].MergeMode)
        {
            case MergeMode.Merge:
                return forward.Length <= 1 || forward.All(Arrived);
            case MergeMode.Converge:
                var all = Enumerable.Range(0, graph.Edges.Count).Where(other => graph.Edges[other].Target == target).ToList();
                return all.Count <= 1 || all.TrueForAll(Arrived);
            case MergeMode.Cascade:
            case MergeMode.Race:
                return AcceptsFirst(flowchart, graph, topology, edge, target);
            case MergeMode.None:
            case MergeMode.Stream:
            default:
                return !forward.Any(inbound => tokens.Exists(token => !token.IsBlocked && graph.Edges[token.Edge].Target == graph.Edges[inbound].Source));
        }

        bool Arrived(int inbound) => tokens.Exists(token => !token.IsBlocked && token.Edge == inbound);
    }

    private bool AcceptsFirst(ExecutionState flowchart, FlowGraph graph, FlowTopology topology, int edge, int target)
    {
        var tokens = flowchart.Tokens!;
        if (graph.Nodes[target].MergeMode == MergeMode.Race)
        {
            CancelBefore(flowchart, graph, topology, target);
        }

        if (tokens.Find(token => token.IsBlocked && token.Edge == edge) is { } blocked)
        {
            tokens.Remove(blocked);
            tokens.RemoveAll(token => token.Edge == edge);
            return false;
        }

        tokens.AddRange(topology.InboundForward[target].Where(other => other != edge).Select(other => new FlowToken { Edge = other, IsBlocked = true }));
        return true;
    }

    private void CancelBefore(ExecutionState flowchart, FlowGraph graph, FlowTopology topology, int target)
    {
        foreach (var ancestor in topology.Ancestors(target).Order())
        {
            var id = graph.Nodes[ancestor].Id;
            for (var index = _state.Executions.Count - 1; index >= 0; index = Math.Min(index, _state.Executions.Count) - 1)
            {
                if (_state.Executions[index] is { Status: ActivityStatus.Running or ActivityStatus.Pending } execution && execution.Parent == flowchart.Id && execution.ActivityId == id)
                {
                    Cancel(execution);
                    flowchart.Tokens!.RemoveAll(token => graph.Edges[token.Edge].Target == ancestor);
                }
            }
        }
    }
}
