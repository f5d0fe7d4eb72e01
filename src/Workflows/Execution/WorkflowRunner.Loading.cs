using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <content>What a turn starts from: the stored instance or a new one, and what is refused from the outset.</content>
public sealed partial class WorkflowRunner
{
    private async Task<Loaded> LoadAsync(ITurnScope scope, TurnClock clock, TurnRequest request, int races, CancellationToken cancellationToken)
    {
        if (request.IsStart)
        {
            return await LoadStartAsync(scope, clock, request, races, cancellationToken).ConfigureAwait(false);
        }

        if (await scope.LoadAsync(request.InstanceId, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return new Loaded(new RunResult.NotFound($"流程实例 {request.InstanceId} 不存在。"));
        }

        var state = WorkflowJson.ReadState(stored.StateJson);
        if (Refuse(state, request.Trigger) is { } refusal)
        {
            return new Loaded(refusal);
        }

        var plan = await _plans.FindAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false);
        return plan is null ? new Loaded(new RunResult.NotFound($"流程实例 {state.Id} 所用的流程版本 {state.DefinitionVersionId} 不存在。"))
            : request.Trigger.Kind == TriggerKind.Migrate ? await LoadMigrationAsync(plan, state, request.Trigger, cancellationToken).ConfigureAwait(false)
            : RefuseOperation(plan, state, request.Trigger) is { } impossible ? new Loaded(impossible)
            : new Loaded(null, plan, state, request.Trigger);
    }

    private static async Task<Loaded> LoadStartAsync(ITurnScope scope, TurnClock clock, TurnRequest request, int races, CancellationToken cancellationToken)
    {
        var seed = request.Trigger.Start!;
        if (!request.TrustsItsKeys && await FindStartedAsync(scope, request, request.CheckExisting || races > 0, cancellationToken).ConfigureAwait(false) is { } started)
        {
            return new Loaded(started);
        }

        if (await Activation.RefuseAsync(scope, request.Plan!, seed.CorrelationId, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            // What stands in the way may be this very start, made by another caller since the first look.
            return new Loaded(await FindStartedAsync(scope, request, request.CheckExisting, cancellationToken).ConfigureAwait(false) ?? (RunResult)refusal);
        }

        var trigger = new TurnTrigger
        {
            Kind = TriggerKind.Start,
            Payload = request.Trigger.Payload,
            Start = new InstanceSeed
            {
                Id = request.InstanceId,
                CorrelationId = seed.CorrelationId,
                Name = seed.Name,
                ParentInstanceId = seed.ParentInstanceId,
                StartKey = seed.StartKey,
                TriggerActivityId = seed.TriggerActivityId,
                ParentWait = seed.ParentWait,
                Depth = seed.Depth,
            },
            WakeUpId = request.Trigger.WakeUpId,
            IsWakeUpStored = request.Trigger.IsWakeUpStored,
        };
        return new Loaded(null, request.Plan, NewState(request.Plan!, trigger, clock.Now), trigger);
    }

    private static async Task<RunResult.AlreadyDone?> FindStartedAsync(ITurnScope scope, TurnRequest request, bool mayExist, CancellationToken cancellationToken)
    {
        if (request.Trigger.Start!.StartKey is { } key && await scope.FindByStartKeyAsync(key, cancellationToken).ConfigureAwait(false) is { } first)
        {
            return new RunResult.AlreadyDone(first);
        }

        return mayExist && await scope.LoadAsync(request.InstanceId, cancellationToken).ConfigureAwait(false) is not null ? new RunResult.AlreadyDone(request.InstanceId) : null;
    }

    internal static InstanceState NewState(WorkflowPlan plan, TurnTrigger trigger, DateTimeOffset now)
    {
        var seed = trigger.Start!;
        var state = new InstanceState
        {
            Id = seed.Id,
            DefinitionId = plan.DefinitionId,
            DefinitionVersionId = plan.VersionId,
            DefinitionVersion = plan.Version,
            CorrelationId = seed.CorrelationId,
            Name = seed.Name,
            ParentInstanceId = seed.ParentInstanceId,
            ParentWait = seed.ParentWait,
            Depth = seed.Depth,
            StartKey = seed.StartKey,
            ActivationKey = Activation.KeyOf(plan, seed.CorrelationId),
            TriggerActivityId = seed.TriggerActivityId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        foreach (var (name, value) in trigger.Payload as JsonObject ?? [])
        {
            state.Input[name] = value?.DeepClone();
        }

        return state;
    }

    private static RunResult? Refuse(InstanceState state, TurnTrigger trigger)
    {
        var isFaulted = state.SubStatus == WorkflowSubStatus.Faulted;
        if (trigger.Operation?.Key is { } key && state.OperationKeys?.Contains(key) == true)
        {
            return new RunResult.AlreadyDone(state.Id);
        }

        switch (trigger.Kind)
        {
            case TriggerKind.Resume:
            case TriggerKind.Timer:
                if (trigger.WakeUpId is { } wakeUpId && state.Consumed.Contains(wakeUpId)
                    || !trigger.BookmarkIds.Any(id => state.Bookmarks.Exists(bookmark => bookmark.Id == id) && !state.Parked.Exists(wake => wake.BookmarkId == id)))
                {
                    return new RunResult.AlreadyDone(state.Id);
                }

                return trigger.Kind == TriggerKind.Timer || trigger.WakeUpId is not null ? null
                    : isFaulted ? new RunResult.Rejected("faulted", "该流程因故障暂停，需由管理员处理后才能继续。")
                    : state.Suspension is not null ? new RunResult.Rejected("suspended", "该流程已被管理员暂停，恢复后才能继续。")
                    : null;
            case TriggerKind.Cancel:
                return state.IsFinished && !isFaulted ? new RunResult.Rejected("finished", "该流程已经结束，不能再取消。") : null;
            case TriggerKind.Retry:
                return isFaulted || state.Executions.Exists(execution => execution.Status == ActivityStatus.Faulted)
                    ? null
                    : new RunResult.Rejected("not-faulted", "该流程没有故障，不需要重试。");
            default:
                return null;
        }
    }
}
