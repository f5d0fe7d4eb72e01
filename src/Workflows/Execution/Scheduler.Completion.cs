using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Execution;

/// <content>What follows from an activity's result: completion, cancellation, faults.</content>
public sealed partial class Scheduler
{
    private void Apply(ExecutionState execution, ActivityResult result)
    {
        foreach (var write in result.Variables ?? [])
        {
            var scope = write.Scope == VariableScopes.Workflow ? _state.Variables : (_state.Execution(write.Scope) ?? execution).Variables ??= [];
            scope[write.Id] = write.Value;
        }

        KeepOutputs(execution, result.WorkflowOutputs);
        if (result.Outputs is { Count: > 0 } outputs)
        {
            if (!_state.ActivityOutputs.TryGetValue(execution.ActivityId, out var known))
            {
                _state.ActivityOutputs[execution.ActivityId] = known = [];
            }

            Merge(outputs, known);
            _state.LastResultActivityId = outputs.ContainsKey("Result") ? execution.ActivityId : _state.LastResultActivityId;
        }

        if (result.Properties is { Count: > 0 } properties)
        {
            Merge(properties, execution.Properties ??= []);
        }

        _state.CorrelationId = result.CorrelationId ?? _state.CorrelationId;
        _state.Name = result.Name ?? _state.Name;
        _record.Lines.AddRange(result.Lines ?? []);
        if (result.CancelChildren)
        {
            CancelDescendants(execution);
        }

        foreach (var child in result.Children ?? [])
        {
            var scheduled = Schedule(_plan[child.ActivityId], execution.Id, child.Callback);
            scheduled.Variables = child.Variables is null ? null : new Dictionary<string, JsonNode?>(child.Variables);
        }

        if (result.Bookmarks is { Count: > 0 } bookmarks)
        {
            foreach (var bookmark in bookmarks)
            {
                bookmark.TraceParent = _record.TraceParent;
            }

            _state.Bookmarks.AddRange(bookmarks);
            if (!result.Completed)
            {
                Enter("Suspended", execution, payload: ToPayload(result.JournalData));
            }
        }

        MoveOwnTimers(result.MovedTimers);
        if (result.Signal != FlowSignal.None)
        {
            Signal(execution, result);
        }
        else if (result.Completed)
        {
            Guarded(execution, null, () => Complete(execution, result.Outcomes, result.JournalData));
        }
    }

    // The rows of other instances' timers are the store's; this instance's own waits know their instant too, those that began in this turn among them.
    private void MoveOwnTimers(List<TimerMoveRecord>? moves)
    {
        foreach (var move in moves ?? [])
        {
            foreach (var bookmark in _state.Bookmarks)
            {
                if (bookmark.TimerId is not null && bookmark.Topic == move.Topic)
                {
                    bookmark.DueAt = TurnTime.Truncate(move.DueAt);
                }
            }
        }
    }

    private void Signal(ExecutionState execution, ActivityResult result)
    {
        switch (result.Signal)
        {
            case FlowSignal.Finish:
                Enter("Completed", execution, payload: ToPayload(result.JournalData));
                FinishAll(execution, null);
                break;
            case FlowSignal.CompleteComposite:
                Enter("Completed", execution, payload: ToPayload(result.JournalData));
                if (Enclosing<ICompositeActivity>(execution) is { } composite)
                {
                    Remove(execution);
                    Guarded(composite, null, () => Complete(composite, result.Outcomes));
                }
                else
                {
                    FinishAll(execution, result.Outcomes);
                }

                break;
            case FlowSignal.Break when Enclosing<ILoopActivity>(execution) is { } loop:
                Enter("Completed", execution, payload: ToPayload(result.JournalData));
                Remove(execution);
                Guarded(loop, null, () => Complete(loop, null));
                break;
            case FlowSignal.Break:
            case FlowSignal.None:
            default:
                Guarded(execution, null, () => Complete(execution, result.Outcomes, result.JournalData));
                break;
        }
    }

    private void Complete(ExecutionState execution, List<string>? outcomes, Dictionary<string, JsonNode?>? journalData = null)
    {
        CancelDescendants(execution);
        HandOverOutputs(execution);
        execution.Status = ActivityStatus.Completed;
        Enter("Completed", execution, outcomes is null ? null : string.Join(", ", outcomes), ToPayload(journalData));
        Remove(execution);
        if (execution.Parent == 0)
        {
            End(WorkflowSubStatus.Finished, outcomes);
            return;
        }

        if (_state.Execution(execution.Parent) is not { Status: ActivityStatus.Running } parent)
        {
            return;
        }

        var node = Node(parent);
        switch (node.Activity)
        {
            case Flowchart:
                FlowChildCompleted(parent, node, execution, outcomes);
                break;
            case Sequence when Node(execution).Descriptor.IsTerminal:
                Complete(parent, null);
                break;
            case Sequence:
                NextInSequence(parent, node);
                break;
            default:
                if (execution.OnCompleted is { } callback)
                {
                    // In front: a parent continues before anything that was scheduled earlier.
                    _state.Work.Insert(0, new WorkItem
                    {
                        Execution = parent.Id,
                        Kind = WorkKind.ChildCompleted,
                        Callback = callback,
                        ChildActivityId = execution.ActivityId,
                        ChildOutcomes = outcomes ?? ["Done"],
                    });
                }

                break;
        }
    }

    private void Cancel(ExecutionState execution)
    {
        CancelDescendants(execution);
        execution.Status = ActivityStatus.Canceled;
        CancelChildrenOf(execution);
        Enter("Canceled", execution);
        Remove(execution);
    }

    // Nobody is left to wait for them.
    private void CancelChildrenOf(ExecutionState execution)
    {
        foreach (var bookmark in _state.Bookmarks)
        {
            if (bookmark.Execution == execution.Id && bookmark.Name == ChildWorkflows.Ended && (bookmark.Stimulus as JsonObject)?[ChildWorkflows.ChildId] is { } child)
            {
                (_record.CancelledChildren ??= []).Add(child.GetValue<string>());
            }
        }
    }

    private void CancelDescendants(ExecutionState execution)
    {
        for (var index = _state.Executions.Count - 1; index >= 0; index--)
        {
            if (index < _state.Executions.Count && _state.Executions[index].Parent == execution.Id)
            {
                Cancel(_state.Executions[index]);
            }
        }
    }

    private void Remove(ExecutionState execution)
    {
        _state.Executions.Remove(execution);
        _state.Bookmarks.RemoveAll(bookmark => bookmark.Execution == execution.Id);
        _state.Work.RemoveAll(work => work.Execution == execution.Id);
    }

    private void CancelInstance(TurnTrigger trigger)
    {
        for (var index = _state.Executions.Count - 1; index >= 0; index = Math.Min(index, _state.Executions.Count) - 1)
        {
            if (_state.Executions[index].Parent == 0)
            {
                Cancel(_state.Executions[index]);
            }
        }

        _record.Entries.Add(new JournalEntry
        {
            Sequence = _state.Sequence++,
            EventName = "Workflow cancelled",
            ActivityId = _plan.Root.Id,
            NodeId = _plan.Root.NodeId,
            ActivityType = _plan.Root.Activity.Type,
            Timestamp = _now,
            Message = trigger.Reason,
            Payload = trigger.Operation is null ? null : Payload(trigger),
        });
        _state.Parked = [];
        _state.Suspension = null;
        End(WorkflowSubStatus.Cancelled, null);
    }

    /// <summary>Ends the workflow from inside: what stands around the given execution completes, everything else is cancelled.</summary>
    private void FinishAll(ExecutionState execution, List<string>? outcomes)
    {
        var around = new List<ExecutionState>();
        for (var parent = _state.Execution(execution.Parent); parent is not null; parent = _state.Execution(parent.Parent))
        {
            around.Add(parent);
        }

        Remove(execution);
        foreach (var enclosing in around)
        {
            CancelDescendants(enclosing);
            Enter("Completed", enclosing);
            Remove(enclosing);
        }

        End(WorkflowSubStatus.Finished, outcomes);
    }

    private void End(WorkflowSubStatus subStatus, List<string>? outcomes)
    {
        _state.Status = WorkflowStatus.Finished;
        _state.SubStatus = subStatus;
        _state.FinishedAt = _now;
        _state.Outcomes = outcomes;
        _state.Work.Clear();
        _state.Bookmarks.Clear();
        _state.Executions.Clear();
    }

    private void Fault(ExecutionState execution, WorkItem? work, FaultRecord fault)
    {
        var node = Node(execution);
        execution.Status = ActivityStatus.Faulted;
        execution.FaultedWork = work;
        _state.Incidents.Add(new Incident
        {
            ActivityId = node.Id,
            ActivityNodeId = node.NodeId,
            ActivityType = node.Activity.Type,
            Execution = execution.Id,
            Turn = _state.Turn,
            At = _now,
            Fault = fault,
        });
        Enter("Faulted", execution, fault.Message);
        if (_plan.IncidentStrategy == IncidentStrategy.Fault)
        {
            _state.Status = WorkflowStatus.Finished;
            _state.SubStatus = WorkflowSubStatus.Faulted;
            _state.FinishedAt = _now;
        }
    }

    // The flow itself can be at fault (a loop edge that enters its loop from outside): that is an incident like any other.
    private void Guarded(ExecutionState execution, WorkItem? work, Action step)
    {
        try
        {
            step();
        }
        catch (FlowException exception)
        {
            Fault(_state.Execution(exception.Execution) ?? execution, work, new FaultRecord { Type = typeof(FlowException).FullName!, Message = exception.Message });
        }
    }

    private ExecutionState? Enclosing<T>(ExecutionState execution)
    {
        for (var parent = _state.Execution(execution.Parent); parent is not null; parent = _state.Execution(parent.Parent))
        {
            if (Node(parent).Activity is T)
            {
                return parent;
            }
        }

        return null;
    }

    private static FaultRecord Limit(string message) => new() { Type = typeof(FlowException).FullName!, Message = message };

    private static void Merge(Dictionary<string, JsonNode?>? source, Dictionary<string, JsonNode?> target)
    {
        foreach (var (name, value) in source ?? [])
        {
            target[name] = value;
        }
    }

    private static JsonObject? ToPayload(Dictionary<string, JsonNode?>? data)
    {
        if (data is null)
        {
            return null;
        }

        var payload = new JsonObject();
        foreach (var (name, value) in data)
        {
            payload[name] = value?.DeepClone();
        }

        return payload;
    }
}
