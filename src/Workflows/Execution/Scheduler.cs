using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Decides what an instance does next. It is pure: no I/O, no clock, no randomness; the same plan, state and inputs always lead to the same state and the same journal.
/// It works on one turn: <see cref="Begin"/> takes the stimulus, then <see cref="Continue"/> takes the result of each activity that it asked for, until nothing is left to run.
/// The state given to it is its own to change.
/// </summary>
public sealed partial class Scheduler
{
    private readonly WorkflowPlan _plan;
    private readonly WorkflowPlan? _from;
    private readonly InstanceState _state;
    private readonly DateTimeOffset _now;
    private readonly TurnRecord _record;
    private WorkItem? _current;
    private int _calls;

    /// <summary>A scheduler for one turn.</summary>
    /// <param name="plan">The plan that the instance follows.</param>
    /// <param name="state">The instance as loaded; from now on the scheduler's.</param>
    /// <param name="now">The turn's instant (UTC).</param>
    /// <param name="record">Receives the turn's journal.</param>
    /// <param name="from">The plan that it followed so far, when this turn moves it to another.</param>
    public Scheduler(WorkflowPlan plan, InstanceState state, DateTimeOffset now, TurnRecord record, WorkflowPlan? from = null)
    {
        _from = from;
        _plan = plan;
        _state = state;
        _now = now;
        _record = record;
    }

    /// <summary>Takes the stimulus of the turn.</summary>
    /// <returns>The activity call to make, or <see langword="null"/> when the turn is over.</returns>
    public WorkItem? Begin(TurnTrigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        _state.Turn++;
        _state.UpdatedAt = _now;
        MoveOwnTimers(_record.MovedTimers);
        switch (trigger.Kind)
        {
            case TriggerKind.Start:
                _state.SubStatus = WorkflowSubStatus.Executing;
                _state.TraceParent = _record.TraceParent;
                Schedule(_plan.Root, parent: 0);
                break;
            case TriggerKind.Resume:
            case TriggerKind.Timer:
                Resume(trigger);
                break;
            case TriggerKind.Cancel:
                RememberOperation(trigger.Operation);
                CancelInstance(trigger);
                break;
            default:
                Operate(trigger);
                break;
        }

        return Advance();
    }

    /// <summary>Takes the result of the call asked for last.</summary>
    /// <returns>The next call, or <see langword="null"/> when the turn is over.</returns>
    public WorkItem? Continue(ActivityResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var work = _current ?? throw new InvalidOperationException("The scheduler has asked for no call.");
        if (work.Execution != result.Execution || work.Callback != result.Callback)
        {
            throw new InvalidOperationException($"Result of execution {result.Execution} given where execution {work.Execution} was asked for: the journal does not belong to this definition.");
        }

        _current = null;
        _record.Results.Add(result);
        var execution = _state.Execution(work.Execution)!;
        if (result.Fault is { } fault)
        {
            Fault(execution, work, fault);
        }
        else if (result.Children is { Count: > WorkflowLimits.FanOut })
        {
            Fault(execution, work, Limit($"一次展开的分支超过 {WorkflowLimits.FanOut} 个。请减少列表的项数，或改用逐项循环。"));
        }
        else
        {
            Apply(execution, result);
        }

        return Advance();
    }

    private WorkItem? Advance()
    {
        while (_state.Status == WorkflowStatus.Running && _state.Work.Count > 0)
        {
            var work = _state.Work[0];
            _state.Work.RemoveAt(0);
            if (_state.Execution(work.Execution) is not { } execution)
            {
                continue;
            }

            if (LimitReached() is { } reached)
            {
                Fault(execution, work, reached);
                continue;
            }

            var node = Node(execution);
            if (work.Kind == WorkKind.Execute)
            {
                execution.Status = ActivityStatus.Running;
                execution.StartedAt = _now;
                Enter("Started", execution);
            }

            if (node.Activity is Flowchart or Sequence or FlowJoin && work.Kind == WorkKind.Execute)
            {
                Guarded(execution, work, () => StartContainer(execution, node));
                continue;
            }

            return _current = work;
        }

        Settle();
        return null;
    }

    // A loop without a wait, or one that waits for ever, becomes an incident instead of a host that hangs.
    private FaultRecord? LimitReached() =>
        ++_calls > WorkflowLimits.CallsPerTurn ? Limit($"一次推进中执行的活动超过 {WorkflowLimits.CallsPerTurn} 个，流程可能陷入没有等待的循环。请在循环中加入等待或退出条件。")
        : _state.Turn > WorkflowLimits.TurnsPerInstance ? Limit($"流程推进超过 {WorkflowLimits.TurnsPerInstance} 次，可能陷入没有尽头的循环。请取消该流程，并在循环中加入退出条件。")
        : null;

    private void StartContainer(ExecutionState execution, PlanNode node)
    {
        switch (node.Activity)
        {
            case Flowchart:
                StartFlowchart(execution, node);
                break;
            case FlowJoin:
                ExecuteJoin(execution, node);
                break;
            default:
                NextInSequence(execution, node);
                break;
        }
    }

    private void NextInSequence(ExecutionState execution, PlanNode node)
    {
        if (execution.Position >= node.Children.Count)
        {
            Complete(execution, null);
            return;
        }

        Schedule(node.Children[execution.Position++], execution.Id);
    }

    private void Settle()
    {
        if (_state.Status == WorkflowStatus.Running)
        {
            _state.SubStatus = WorkflowSubStatus.Suspended;
        }
    }

    private void Resume(TurnTrigger trigger)
    {
        if (trigger.WakeUpId is { } wakeUpId)
        {
            Remember(wakeUpId);
        }

        var woken = 0;
        foreach (var id in trigger.BookmarkIds)
        {
            if (_state.Bookmarks.FindIndex(bookmark => bookmark.Id == id) is >= 0 and var index)
            {
                woken++;
                WakeOrPark(index, trigger.Payload);
            }
        }

        if (woken == 0)
        {
            throw new InvalidOperationException($"Instance {_state.Id} does not wait at bookmark {trigger.BookmarkId}.");
        }
    }

    private void WakeOrPark(int index, System.Text.Json.Nodes.JsonNode? payload)
    {
        var bookmark = _state.Bookmarks[index];
        if (_state.SubStatus == WorkflowSubStatus.Faulted || _state.Suspension is not null)
        {
            // The wake must not be lost, but a faulted or suspended instance does nothing until an operator lets it go on.
            _state.Parked.Add(new ParkedWake { BookmarkId = bookmark.Id, At = _now, Payload = payload });
            bookmark.TimerId = null;
            return;
        }

        Wake(bookmark, index, payload);
    }

    private void Wake(BookmarkState bookmark, int index, System.Text.Json.Nodes.JsonNode? payload)
    {
        _state.SubStatus = WorkflowSubStatus.Executing;
        if (bookmark.AutoBurn)
        {
            _state.Bookmarks.RemoveAt(index);
        }
        else
        {
            bookmark.TimerId = null;
        }

        if (_state.Execution(bookmark.Execution) is not { } execution)
        {
            return;
        }

        Enter("Resumed", execution);
        _state.Work.Add(new WorkItem { Execution = execution.Id, Kind = WorkKind.Resume, Callback = bookmark.Callback, Bookmark = bookmark, Payload = payload });
    }

    private void Remember(string wakeUpId)
    {
        const int kept = 32;
        _state.Consumed.Add(wakeUpId);
        if (_state.Consumed.Count > kept)
        {
            _state.Consumed.RemoveAt(0);
        }
    }

    private ExecutionState Schedule(PlanNode node, int parent, string? onCompleted = null, bool backward = false)
    {
        var execution = new ExecutionState
        {
            Id = _state.NextExecution++,
            Parent = parent,
            ActivityId = node.Id,
            OnCompleted = onCompleted,
            Backward = backward,
            Node = node,
        };
        _state.Executions.Add(execution);
        _state.Work.Add(new WorkItem { Execution = execution.Id });
        return execution;
    }

    private PlanNode Node(ExecutionState execution) => execution.Node ??= _plan[execution.ActivityId];

    private void Enter(string eventName, ExecutionState execution, string? message = null, System.Text.Json.Nodes.JsonNode? payload = null)
    {
        var node = Node(execution);
        _record.Entries.Add(new JournalEntry
        {
            Sequence = _state.Sequence++,
            EventName = eventName,
            ActivityId = node.Id,
            NodeId = node.NodeId,
            ActivityType = node.Activity.Type,
            Execution = execution.Id,
            Parent = execution.Parent,
            Timestamp = _now,
            Message = message,
            Payload = payload,
        });
    }
}
