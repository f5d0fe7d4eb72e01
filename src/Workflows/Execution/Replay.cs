using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <summary>Rebuilds an instance from its journal. No activity runs: the scheduler gets the recorded results and must come to the same state.</summary>
public static class Replay
{
    /// <summary>Replays a journal.</summary>
    /// <param name="plan">The plan of the version that the instance is pinned to.</param>
    /// <param name="journal">All rows of the instance in turn order, or those up to the turn of interest.</param>
    /// <returns>The instance's state after the last row, as JSON.</returns>
    /// <exception cref="InvalidOperationException">The journal does not belong to the plan: the scheduler asked for another call than the one recorded.</exception>
    public static string Run(WorkflowPlan plan, IEnumerable<JournalRow> journal) => Run(plan, _ => null, journal);

    /// <summary>Replays a journal that crosses versions.</summary>
    /// <param name="plan">The plan of the version with which the instance began.</param>
    /// <param name="plans">The plans of versions to which it was moved, by row id.</param>
    /// <param name="journal">All rows of the instance in turn order, or those up to the turn of interest.</param>
    /// <returns>The instance's state after the last row, as JSON.</returns>
    /// <exception cref="InvalidOperationException">The journal does not belong to the plans, or one of them is missing.</exception>
    public static string Run(WorkflowPlan plan, Func<string, WorkflowPlan?> plans, IEnumerable<JournalRow> journal)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(journal);
        string? json = null;
        foreach (var row in journal)
        {
            var recorded = WorkflowJson.ReadTurn(row.Json);
            var state = json is null ? WorkflowRunner.NewState(plan, recorded.Trigger, recorded.Now) : WorkflowJson.ReadState(json);
            var from = plan;
            if (recorded.Trigger.Operation?.Migration is { } migration)
            {
                plan = plans(migration.ToVersionId) ?? throw new InvalidOperationException($"Version {migration.ToVersionId}, to which instance {state.Id} was moved, is not there.");
            }

            Turn(plan, state, recorded, from);
            json = WorkflowJson.Write(state);
        }

        return json ?? throw new InvalidOperationException("The journal is empty.");
    }

    private static void Turn(WorkflowPlan plan, InstanceState state, TurnRecord recorded, WorkflowPlan from)
    {
        var record = new TurnRecord { Trigger = recorded.Trigger, Now = recorded.Now, Seed = recorded.Seed, TraceParent = recorded.TraceParent, MovedTimers = recorded.MovedTimers };
        var scheduler = new Scheduler(plan, state, recorded.Now, record, from);
        var work = scheduler.Begin(recorded.Trigger);
        foreach (var result in recorded.Results)
        {
            if (work is null)
            {
                throw new InvalidOperationException($"Turn {state.Turn} of instance {state.Id} ended before its journal did.");
            }

            work = scheduler.Continue(result);
        }

        if (work is not null)
        {
            throw new InvalidOperationException($"Turn {state.Turn} of instance {state.Id} asks for execution {work.Execution}, which its journal does not hold.");
        }
    }
}
