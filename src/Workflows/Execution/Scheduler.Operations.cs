using System.Text.Json.Nodes;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Workflows.Execution;

/// <content>What operators do: retry, suspend, skip, correct. The runner has checked that the state allows it.</content>
public sealed partial class Scheduler
{
    private const int KeptOperationKeys = 32;

    private void Operate(TurnTrigger trigger)
    {
        RememberOperation(trigger.Operation);
        switch (trigger.Kind)
        {
            case TriggerKind.Retry:
                Retry(trigger);
                break;
            case TriggerKind.Suspend:
                _state.Suspension = new Suspension { At = _now, By = trigger.Operation?.ActorName, Reason = trigger.Reason };
                Note(OperationEvents.Suspended, trigger);
                break;
            case TriggerKind.Unsuspend:
                _state.Suspension = null;
                Note(OperationEvents.Unsuspended, trigger);
                WakeParked();
                break;
            case TriggerKind.Skip:
                Skip(trigger);
                break;
            case TriggerKind.SetVariable:
                SetVariable(trigger);
                break;
            case TriggerKind.Migrate:
                Migrate(trigger);
                break;
            case TriggerKind.Start:
            case TriggerKind.Resume:
            case TriggerKind.Timer:
            case TriggerKind.Cancel:
            default:
                throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Kind, "Unknown trigger.");
        }
    }

    private void Retry(TurnTrigger trigger)
    {
        // A retry from before operators had names left no entry; its journal must keep replaying.
        if (trigger.Operation is not null)
        {
            Note(OperationEvents.Retried, trigger);
        }

        var only = trigger.Operation?.Execution;
        GoOn(only);
        for (var index = _state.Executions.Count - 1; index >= 0; index--)
        {
            var execution = _state.Executions[index];
            if (execution.Status == ActivityStatus.Faulted && execution.FaultedWork is { } work && (only is null || only == execution.Id))
            {
                execution.Status = work.Kind == WorkKind.Execute ? ActivityStatus.Pending : ActivityStatus.Running;
                execution.FaultedWork = null;
                _state.Work.Insert(0, work);
            }
        }

        WakeParked();
    }

    private void Skip(TurnTrigger trigger)
    {
        var operation = trigger.Operation!;
        var execution = _state.Execution(operation.Execution!.Value)!;
        GoOn(execution.Id);
        var payload = Payload(trigger);
        payload["outcome"] = operation.Outcome;
        Enter(OperationEvents.Skipped, execution, trigger.Reason, payload);
        execution.Status = ActivityStatus.Running;
        execution.FaultedWork = null;
        CancelChildrenOf(execution);
        Guarded(execution, null, () => Complete(execution, [operation.Outcome!]));
        WakeParked();
    }

    private void SetVariable(TurnTrigger trigger)
    {
        var operation = trigger.Operation!;
        var declaration = _plan.Variables.First(variable => variable.Id == operation.VariableId);
        var before = _state.Variables.TryGetValue(declaration.Id, out var known) ? known : declaration.Default;
        var after = declaration.Coerce(operation.Value);
        var payload = Payload(trigger);
        payload["variable"] = declaration.Name;
        payload["before"] = before?.DeepClone();
        payload["after"] = after?.DeepClone();
        Note(OperationEvents.VariableSet, trigger, payload);
        _state.Variables[declaration.Id] = after?.DeepClone();
    }

    private void Migrate(TurnTrigger trigger)
    {
        var payload = Payload(trigger);
        payload["from"] = _from!.Version;
        payload["to"] = _plan.Version;
        MigrationPlanner.Apply(_from, _plan, trigger.Operation!.Migration!.Activities, _state);
        Note(OperationEvents.Migrated, trigger, payload);
    }

    /// <summary>Takes an instance out of its fault. The incidents of one execution, or of all, are dealt with.</summary>
    private void GoOn(int? only)
    {
        _state.Status = WorkflowStatus.Running;
        _state.SubStatus = WorkflowSubStatus.Executing;
        _state.FinishedAt = null;
        foreach (var incident in _state.Incidents)
        {
            incident.IsResolved |= only is null || only == incident.Execution;
        }
    }

    private void WakeParked()
    {
        var parked = _state.Parked;
        _state.Parked = [];
        foreach (var wake in parked)
        {
            var position = _state.Bookmarks.FindIndex(bookmark => bookmark.Id == wake.BookmarkId);
            if (position >= 0)
            {
                Wake(_state.Bookmarks[position], position, wake.Payload);
            }
        }
    }

    private void RememberOperation(OperationRecord? operation)
    {
        if (operation?.Key is not { } key)
        {
            return;
        }

        var keys = _state.OperationKeys ??= [];
        keys.Add(key);
        if (keys.Count > KeptOperationKeys)
        {
            keys.RemoveAt(0);
        }
    }

    private void Note(string eventName, TurnTrigger trigger, JsonObject? payload = null) => _record.Entries.Add(new JournalEntry
    {
        Sequence = _state.Sequence++,
        EventName = eventName,
        ActivityId = _plan.Root.Id,
        NodeId = _plan.Root.NodeId,
        ActivityType = _plan.Root.Activity.Type,
        Timestamp = _now,
        Message = trigger.Reason,
        Payload = payload ?? Payload(trigger),
    });

    private static JsonObject Payload(TurnTrigger trigger) => new() { ["by"] = trigger.Operation?.ActorName };
}
