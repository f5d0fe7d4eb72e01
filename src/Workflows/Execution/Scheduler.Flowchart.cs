using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Execution;

/// <content>
/// Flowcharts in Elsa's counter mode. Each edge counts its visits and remembers whether the last one followed it. An activity may run when its inbound forward edges have been visited
/// once more often than the activity itself; when none of them was followed it is skipped, and so are the edges that leave it (dead-path elimination).
/// </content>
public sealed partial class Scheduler
{
    private void StartFlowchart(ExecutionState execution, PlanNode node)
    {
        var graph = node.Flow!;
        var start = graph.StartIndex(_state.TriggerActivityId);
        if (start < 0)
        {
            Complete(execution, null);
            return;
        }

        execution.Position = start;
        if (graph.HasTokens)
        {
            execution.Tokens = [];
        }
        else
        {
            execution.Flow = new FlowCounters
            {
                Activities = new int[graph.Nodes.Count],
                Edges = new int[graph.Edges.Count],
                Followed = new int[graph.Edges.Count],
            };
        }

        Schedule(graph.Nodes[start], execution.Id);
    }

    private void FlowChildCompleted(ExecutionState flowchart, PlanNode node, ExecutionState child, List<string>? outcomes)
    {
        if (Node(child).Descriptor.IsTerminal)
        {
            Complete(flowchart, null);
            return;
        }

        if (flowchart.Tokens is not null)
        {
            TokenChildCompleted(flowchart, node.Flow!, child, outcomes ?? DoneOutcome);
            return;
        }

        var scheduled = Leave(flowchart, node.Flow!, node.Flow!.IndexOf[child.ActivityId], outcomes ?? DoneOutcome, child.Backward);
        if (!scheduled)
        {
            CompleteFlowchartIfIdle(flowchart);
        }
    }

    private void CompleteFlowchartIfIdle(ExecutionState flowchart)
    {
        // Pending, running and faulted children alike keep it open.
        foreach (var execution in _state.Executions)
        {
            if (execution.Parent == flowchart.Id)
            {
                return;
            }
        }

        Complete(flowchart, null);
    }

    /// <summary>Visits every edge that leaves an activity. Without outcomes (skipped, cancelled) none of them is followed.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private bool Leave(ExecutionState flowchart, FlowGraph graph, int node, List<string>? outcomes, bool backward)
    {
        var topology = graph.From(flowchart.Position);
        var counters = flowchart.Flow!;
        if (topology.IsDangling(node))
        {
            throw new FlowException(flowchart.Id, $"活动“{graph.Nodes[node].DisplayName}”（{graph.Nodes[node].Id}）从流程图的起点不可到达，无法继续。请把它连接到起点之后。");
        }

        if (!backward)
        {
            counters.Activities[node]++;
        }

        var scheduled = false;
        foreach (var edge in topology.Outbound[node])
        {
            var (_, port, target) = graph.Edges[edge];
            var followed = outcomes is not null && outcomes.Contains(port);
            counters.Edges[edge]++;
            counters.Followed[edge] = followed ? 1 : 0;
            if (topology.IsForward[edge])
            {
                scheduled |= Arrive(flowchart, graph, topology, edge, target);
            }
            else if (followed)
            {
                if (!topology.IsValidLoop[edge])
                {
                    throw new FlowException(
                        flowchart.Id,
                        $"回退连接无效：从“{graph.Nodes[node].DisplayName}”（{graph.Nodes[node].Id}）回到起点的每条路径都必须经过“{graph.Nodes[target].DisplayName}”（{graph.Nodes[target].Id}）。请让循环只从它的入口进入。");
                }

                Schedule(graph.Nodes[target], flowchart.Id, backward: true);
                scheduled = true;
            }
        }

        return scheduled;
    }

    private bool Arrive(ExecutionState flowchart, FlowGraph graph, FlowTopology topology, int edge, int target)
    {
        var counters = flowchart.Flow!;
        var inbound = topology.InboundForward[target];
        switch (JoinModeOf(graph.Nodes[target]))
        {
            case FlowJoinMode.WaitAny:
                if (counters.Edges[edge] <= counters.Activities[target] || IsLive(flowchart, graph.Nodes[target]))
                {
                    return false;
                }

                if (AnyFollowed(counters, inbound, target))
                {
                    Schedule(graph.Nodes[target], flowchart.Id);
                    CancelAncestors(flowchart, graph, topology, target, includePending: false);
                    return true;
                }

                return AllVisited(counters, inbound, target) && Leave(flowchart, graph, target, null, backward: false);
            case FlowJoinMode.WaitAll:
                if (!AllVisited(counters, inbound, target))
                {
                    return false;
                }

                return AllFollowed(counters, inbound) ? ScheduleForward(flowchart, graph, target) : Leave(flowchart, graph, target, null, backward: false);
            case FlowJoinMode.WaitAllActive:
            default:
                if (!AllVisited(counters, inbound, target))
                {
                    return false;
                }

                return AnyFollowed(counters, inbound, target) ? ScheduleForward(flowchart, graph, target) : Leave(flowchart, graph, target, null, backward: false);
        }
    }

    private bool ScheduleForward(ExecutionState flowchart, FlowGraph graph, int target)
    {
        Schedule(graph.Nodes[target], flowchart.Id);
        return true;
    }

    private void ExecuteJoin(ExecutionState execution, PlanNode node)
    {
        if (JoinModeOf(node) == FlowJoinMode.WaitAny && _state.Execution(execution.Parent) is { Flow: not null } flowchart)
        {
            var graph = Node(flowchart).Flow!;
            CancelAncestors(flowchart, graph, graph.From(flowchart.Position), graph.IndexOf[node.Id], includePending: true);
        }

        Complete(execution, null);
    }

    // Siblings already scheduled when the join is reached still run, as in Elsa; whatever is left when the join itself runs does not.
    private void CancelAncestors(ExecutionState flowchart, FlowGraph graph, FlowTopology topology, int target, bool includePending)
    {
        foreach (var ancestor in topology.Ancestors(target).Order())
        {
            var id = graph.Nodes[ancestor].Id;
            for (var index = _state.Executions.Count - 1; index >= 0; index = Math.Min(index, _state.Executions.Count) - 1)
            {
                var execution = _state.Executions[index];
                if (execution.Parent == flowchart.Id && execution.ActivityId == id
                    && (execution.Status == ActivityStatus.Running || includePending && execution.Status == ActivityStatus.Pending))
                {
                    Cancel(execution);
                    Leave(flowchart, graph, ancestor, null, execution.Backward);
                }
            }
        }
    }

    private bool IsLive(ExecutionState flowchart, PlanNode node)
    {
        foreach (var execution in _state.Executions)
        {
            if (execution.Parent == flowchart.Id && ReferenceEquals(Node(execution), node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllVisited(FlowCounters counters, int[] inbound, int target)
    {
        foreach (var edge in inbound)
        {
            if (counters.Edges[edge] <= counters.Activities[target])
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllFollowed(FlowCounters counters, int[] inbound)
    {
        foreach (var edge in inbound)
        {
            if (counters.Followed[edge] == 0)
            {
                return false;
            }
        }

        return true;
    }

    // Only the newest round counts: an edge followed in an earlier round of a loop says nothing about this one.
    private static bool AnyFollowed(FlowCounters counters, int[] inbound, int target)
    {
        var newest = 0;
        foreach (var edge in inbound)
        {
            newest = Math.Max(newest, counters.Edges[edge]);
        }

        if (newest <= counters.Activities[target])
        {
            return false;
        }

        foreach (var edge in inbound)
        {
            if (counters.Edges[edge] == newest && counters.Followed[edge] == 1)
            {
                return true;
            }
        }

        return false;
    }

    private static FlowJoinMode JoinModeOf(PlanNode node) => node.Activity is FlowJoin join ? join.PlainMode : FlowJoinMode.WaitAllActive;

    private static readonly List<string> DoneOutcome = ["Done"];
}
