using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Moves an instance's state from one version of its definition to another. Pure: the same plans, map and state always give the same answer, so that a dry run tells what the move will do
/// and a replay comes to the same state.
/// </summary>
public static class MigrationPlanner
{
    /// <summary>Says what keeps an instance from moving.</summary>
    /// <param name="from">The version that it follows.</param>
    /// <param name="to">The version that it shall follow.</param>
    /// <param name="activities">New ids by old ones; an activity that is not named keeps its id, one with an empty text has none that stands for it.</param>
    /// <param name="state">The instance; it is not changed.</param>
    /// <returns>Every problem; empty when it can move.</returns>
    public static IReadOnlyList<MigrationProblem> Check(WorkflowPlan from, WorkflowPlan to, IReadOnlyDictionary<string, string> activities, InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(activities);
        ArgumentNullException.ThrowIfNull(state);
        var problems = new List<MigrationProblem>();
        // Two activities that become one would mix their counters and outputs.
        foreach (var shared in activities.Values.Where(id => to.Find(id) is not null).Distinct(StringComparer.Ordinal).Where(id => from.Nodes.Count(node => NewId(activities, node.Id) == id) > 1))
        {
            problems.Add(new("twice", shared, $"新版本的“{to[shared].DisplayName}”（{shared}）对应了不止一个活动，请只选一个。"));
        }

        foreach (var execution in state.Executions)
        {
            var old = from[execution.ActivityId];
            if (to.Find(NewId(activities, old.Id)) is not { } node)
            {
                problems.Add(new("gone", old.Id, $"“{old.DisplayName}”（{old.Id}）正在进行，新版本中没有对应的环节。"));
            }
            else if (node.Activity.Type != old.Activity.Type)
            {
                problems.Add(new("type", old.Id, $"“{old.DisplayName}”（{old.Id}）正在进行，新版本中对应的环节类型不同。"));
            }
            else if (node.Parent?.Id != (old.Parent is { } parent ? NewId(activities, parent.Id) : null) || node.Port != old.Port)
            {
                problems.Add(new("moved", old.Id, $"“{old.DisplayName}”（{old.Id}）正在进行，新版本把它放到了别处。"));
            }
            else if (execution.Flow is not null)
            {
                FlowMigration.Move(from, to, activities, state, execution, problems);
            }
        }

        return problems;
    }

    /// <summary>Moves an instance that <see cref="Check"/> found nothing against.</summary>
    /// <param name="from">The version that it follows.</param>
    /// <param name="to">The version that it follows from now on.</param>
    /// <param name="activities">New ids by old ones; an activity that is not named keeps its id.</param>
    /// <param name="state">The instance; it is changed.</param>
    /// <exception cref="InvalidOperationException">It cannot move.</exception>
    public static void Apply(WorkflowPlan from, WorkflowPlan to, IReadOnlyDictionary<string, string> activities, InstanceState state)
    {
        if (Check(from, to, activities, state) is [var problem, ..])
        {
            throw new InvalidOperationException($"Instance {state.Id} cannot move to version {to.Version}: {problem.Code} {problem.ActivityId}.");
        }

        // Counters and positions are read by the old ids, so they move before any id does.
        var flows = state.Executions.ToDictionary(execution => execution.Id, execution => execution.Flow is null ? null : FlowMigration.Move(from, to, activities, state, execution, []));
        var positions = state.Executions.ToDictionary(execution => execution.Id, execution => PositionOf(from, to, activities, state, execution));
        foreach (var execution in state.Executions)
        {
            (execution.Flow, execution.Position) = (flows[execution.Id], positions[execution.Id]);
            execution.ActivityId = NewId(activities, execution.ActivityId);
            execution.Node = null;
            Rename(execution.FaultedWork, activities);
        }

        state.Bookmarks.ForEach(bookmark => bookmark.ActivityId = NewId(activities, bookmark.ActivityId));
        state.Work.ForEach(work => Rename(work, activities));
        foreach (var incident in state.Incidents.Where(incident => to.Find(NewId(activities, incident.ActivityId)) is not null))
        {
            var node = to[NewId(activities, incident.ActivityId)];
            (incident.ActivityId, incident.ActivityNodeId) = (node.Id, node.NodeId);
        }

        state.ActivityOutputs = state.ActivityOutputs.Where(pair => NewId(activities, pair.Key).Length > 0).ToDictionary(pair => NewId(activities, pair.Key), pair => pair.Value, StringComparer.Ordinal);
        state.LastResultActivityId = state.LastResultActivityId is { } last ? NewId(activities, last) : null;
        state.TriggerActivityId = state.TriggerActivityId is { } trigger ? NewId(activities, trigger) : null;
        (state.DefinitionVersionId, state.DefinitionVersion) = (to.VersionId, to.Version);
    }

    internal static string NewId(IReadOnlyDictionary<string, string> activities, string id) => activities.TryGetValue(id, out var mapped) ? mapped : id;

    private static void Rename(WorkItem? work, IReadOnlyDictionary<string, string> activities)
    {
        if (work?.ChildActivityId is { } child)
        {
            work.ChildActivityId = NewId(activities, child);
        }

        if (work?.Bookmark is { } bookmark)
        {
            bookmark.ActivityId = NewId(activities, bookmark.ActivityId);
        }
    }

    // A flowchart remembers where its run began, a sequence which child comes next.
    private static int PositionOf(WorkflowPlan from, WorkflowPlan to, IReadOnlyDictionary<string, string> activities, InstanceState state, ExecutionState execution)
    {
        var (old, node) = (from[execution.ActivityId], to[NewId(activities, execution.ActivityId)]);
        if (execution.Flow is not null)
        {
            return node.Flow!.IndexOf[NewId(activities, old.Flow!.Nodes[execution.Position].Id)];
        }

        if (node.Activity is not Sequence || state.Executions.Find(child => child.Parent == execution.Id) is not { } current)
        {
            return execution.Position;
        }

        var id = NewId(activities, current.ActivityId);
        return node.Children.TakeWhile(child => child.Id != id).Count() + 1;
    }
}
