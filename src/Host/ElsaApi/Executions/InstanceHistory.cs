using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>
/// What happened in an instance up to a turn: the journal's turns folded into entries and executions. What is still going on is read from the state, which alone knows which waits and
/// faults are open. Immutable once made, so that requests share it.
/// </summary>
internal sealed class InstanceHistory
{
    private readonly Dictionary<int, ActivityRun> _byNumber = [];
    private readonly List<ActivityRun> _runs = [];
    private readonly List<JournalLine> _lines = [];

    private InstanceHistory(InstanceState state, WorkflowPlan? plan, IReadOnlyList<TurnRecord> turns)
    {
        (State, Plan, Turns) = (state, plan, turns);
        var faults = state.Incidents.ToLookup(incident => (incident.Turn, incident.Execution), incident => incident.Fault);
        for (var index = 0; index < turns.Count; index++)
        {
            Fold(turns[index], execution => faults[(index + 1, execution)].LastOrDefault());
        }

        Settle();
    }

    /// <summary>The instance after the last turn.</summary>
    public InstanceState State { get; }

    /// <summary>The version that it follows, or <see langword="null"/> when that is gone.</summary>
    public WorkflowPlan? Plan { get; }

    /// <summary>The turns, the first at index 0.</summary>
    public IReadOnlyList<TurnRecord> Turns { get; }

    /// <summary>The journal by sequence.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    /// <summary>The executions in the order in which they began.</summary>
    public IReadOnlyList<ActivityRun> Runs => _runs;

    /// <summary>Folds a journal.</summary>
    /// <param name="state">The instance after the last of the turns.</param>
    /// <param name="plan">The version that it follows; without one, names and plain inputs stay unknown.</param>
    /// <param name="turns">All turns from the first.</param>
    public static InstanceHistory Of(InstanceState state, WorkflowPlan? plan, IReadOnlyList<TurnRecord> turns) => new(state, plan, turns);

    /// <summary>An execution by its number, or <see langword="null"/>.</summary>
    public ActivityRun? Find(int number) => _byNumber.GetValueOrDefault(number);

    private void Fold(TurnRecord turn, Func<int, FaultRecord?> faultOf)
    {
        foreach (var entry in turn.Entries)
        {
            var run = entry.Execution == 0 ? null : RunOf(entry);
            FaultRecord? fault = null;
            switch (entry.EventName)
            {
                case "Completed":
                    End(run, ActivityStatus.Completed, entry.Timestamp);
                    break;
                case "Canceled":
                    End(run, ActivityStatus.Canceled, entry.Timestamp);
                    break;
                case "Faulted":
                    fault = faultOf(entry.Execution) ?? turn.Results.FindLast(result => result.Execution == entry.Execution)?.Fault;
                    run?.Fault = fault;
                    break;
                default:
                    break;
            }

            _lines.Add(new JournalLine(entry, run, fault));
        }

        foreach (var result in turn.Results)
        {
            if (_byNumber.TryGetValue(result.Execution, out var run))
            {
                Merge(result.Inputs, run.Inputs);
                Merge(result.Outputs, run.Outputs);
                Merge(result.JournalData, run.Notes);
            }
        }
    }

    private ActivityRun RunOf(JournalEntry entry)
    {
        if (!_byNumber.TryGetValue(entry.Execution, out var run))
        {
            _byNumber[entry.Execution] = run = new ActivityRun
            {
                Number = entry.Execution,
                Parent = _byNumber.GetValueOrDefault(entry.Parent),
                ActivityId = entry.ActivityId,
                NodeId = entry.NodeId,
                ActivityType = entry.ActivityType,
                Node = Plan?.Find(entry.ActivityId),
                StartedAt = entry.Timestamp,
            };
            _runs.Add(run);
        }

        return run;
    }

    private void Settle()
    {
        // Whatever the journal left running and the state does not know any more went with what stood around it.
        var live = State.Executions.Select(execution => execution.Id).ToHashSet();
        foreach (var run in _runs.Where(run => run.Status == ActivityStatus.Running && !live.Contains(run.Number)))
        {
            End(run, ActivityStatus.Canceled, State.UpdatedAt);
        }

        foreach (var execution in State.Executions)
        {
            if (_byNumber.TryGetValue(execution.Id, out var run))
            {
                (run.Status, run.CompletedAt) = (execution.Status, null);
            }
        }

        foreach (var bookmark in State.Bookmarks)
        {
            if (_byNumber.TryGetValue(bookmark.Execution, out var run))
            {
                run.Waits = true;
            }
        }

        foreach (var incident in State.Incidents.Where(incident => !incident.IsResolved))
        {
            for (var run = _byNumber.GetValueOrDefault(incident.Execution); run is not null; run = run.Parent)
            {
                run.OpenFaults++;
            }
        }
    }

    private static void End(ActivityRun? run, ActivityStatus status, DateTimeOffset at)
    {
        if (run is not null)
        {
            (run.Status, run.CompletedAt) = (status, at);
        }
    }

    private static void Merge(Dictionary<string, JsonNode?>? source, Dictionary<string, JsonNode?> target)
    {
        foreach (var (name, value) in source ?? [])
        {
            target[name] = value;
        }
    }
}
