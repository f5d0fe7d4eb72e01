using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Workflows.Execution;

/// <content>What operators do to running instances. Each operation is one turn: in the journal with who and why, and in one commit with what <see cref="OperateInstance.Prepare"/> changes.</content>
public sealed partial class WorkflowRunner
{
    /// <summary>Stops an instance for a while: no wait of it ends until it is let go on. Timers that come due meanwhile are kept.</summary>
    public Task<RunResult> SuspendAsync(OperateInstance request, CancellationToken cancellationToken = default) => OperateAsync(TriggerKind.Suspend, request, new OperationRecord(), cancellationToken);

    /// <summary>Lets a suspended instance go on, with what came meanwhile.</summary>
    public Task<RunResult> UnsuspendAsync(OperateInstance request, CancellationToken cancellationToken = default) => OperateAsync(TriggerKind.Unsuspend, request, new OperationRecord(), cancellationToken);

    /// <summary>Ends an instance. What still waits is given up.</summary>
    public Task<RunResult> CancelAsync(OperateInstance request, CancellationToken cancellationToken = default) => OperateAsync(TriggerKind.Cancel, request, new OperationRecord(), cancellationToken);

    /// <summary>Runs failed activities again.</summary>
    /// <param name="request">Who, on which instance, and why.</param>
    /// <param name="execution">Number of the failed execution, or <see langword="null"/> for every one.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RunResult> RetryAsync(OperateInstance request, int? execution, CancellationToken cancellationToken = default) =>
        OperateAsync(TriggerKind.Retry, request, new OperationRecord { Execution = execution }, cancellationToken);

    /// <summary>Completes a failed or waiting activity in its place.</summary>
    /// <param name="request">Who, on which instance, and why.</param>
    /// <param name="execution">Number of the execution.</param>
    /// <param name="outcome">One of the outcomes that its ports know (<see cref="OutcomesOf"/>).</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RunResult> SkipAsync(OperateInstance request, int execution, string outcome, CancellationToken cancellationToken = default) =>
        OperateAsync(TriggerKind.Skip, request, new OperationRecord { Execution = execution, Outcome = outcome }, cancellationToken);

    /// <summary>Corrects a variable of the workflow's own scope. The journal keeps both values.</summary>
    /// <param name="request">Who, on which instance, and why.</param>
    /// <param name="variableId">Id of a variable that the definition declares.</param>
    /// <param name="value">The new value; it must fit the declared type.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RunResult> SetVariableAsync(OperateInstance request, string variableId, JsonNode? value, CancellationToken cancellationToken = default) =>
        OperateAsync(TriggerKind.SetVariable, request, new OperationRecord { VariableId = variableId, Value = value?.DeepClone() }, cancellationToken);

    /// <summary>Moves an instance to another published version of its definition, as <see cref="MigrationPlanner"/> tells beforehand.</summary>
    /// <param name="request">Who, on which instance, and why.</param>
    /// <param name="toVersionId">Row id of the version.</param>
    /// <param name="activities">New ids of activities by their old ones; an activity that is not named keeps its id.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RunResult> MigrateAsync(OperateInstance request, string toVersionId, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(toVersionId);
        var migration = new MigrationRecord { FromVersionId = "", ToVersionId = toVersionId, Activities = new Dictionary<string, string>(activities, StringComparer.Ordinal) };
        return OperateAsync(TriggerKind.Migrate, request, new OperationRecord { Migration = migration }, cancellationToken);
    }

    /// <summary>The outcomes with which an execution can be skipped, in the order of its ports.</summary>
    public static IReadOnlyList<string> OutcomesOf(WorkflowPlan plan, InstanceState state, ExecutionState execution)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(execution);
        var offered = state.Bookmarks.Where(bookmark => bookmark.Execution == execution.Id).SelectMany(bookmark => bookmark.Outcomes ?? []);
        IReadOnlyList<string> outcomes = [.. PortCheck.PortsOf(plan[execution.ActivityId]).Concat(offered).Distinct(StringComparer.Ordinal)];
        return outcomes.Count > 0 ? outcomes : ["Done"];
    }

    private Task<RunResult> OperateAsync(TriggerKind kind, OperateInstance request, OperationRecord operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        (operation.Key, operation.ActorId, operation.ActorName) = (request.Key, request.ActorId, request.ActorName);
        return RunAsync(
            new TurnRequest { InstanceId = request.InstanceId, Prepare = request.Prepare, Trigger = new TurnTrigger { Kind = kind, Reason = request.Reason, Operation = operation } },
            cancellationToken);
    }

    private async Task<Loaded> LoadMigrationAsync(WorkflowPlan from, InstanceState state, TurnTrigger trigger, CancellationToken cancellationToken)
    {
        var migration = trigger.Operation!.Migration!;
        if (RefuseOperation(from, state, trigger) is { } refusal)
        {
            return new Loaded(refusal);
        }

        if (await _plans.FindAsync(migration.ToVersionId, cancellationToken).ConfigureAwait(false) is not { } to)
        {
            return new Loaded(new RunResult.NotFound($"流程版本 {migration.ToVersionId} 不存在。"));
        }

        if (to.DefinitionId != from.DefinitionId || to.VersionId == from.VersionId)
        {
            return new Loaded(new RunResult.Rejected("cannot-move", to.VersionId == from.VersionId ? "该流程已经是这个版本。" : "只能转到同一流程的其他版本。"));
        }

        var problems = MigrationPlanner.Check(from, to, migration.Activities, state);
        migration.FromVersionId = from.VersionId;
        return problems.Count > 0 ? new Loaded(new RunResult.Rejected("cannot-move", string.Join(" ", problems.Select(problem => problem.Text)))) : new Loaded(null, to, state, trigger, from);
    }

    /// <summary>Says why an operation is impossible in this state; <see langword="null"/> when it is possible, or nothing of an operator's.</summary>
    private static RunResult.Rejected? RefuseOperation(WorkflowPlan plan, InstanceState state, TurnTrigger trigger)
    {
        if (trigger.Operation is not { } operation || trigger.Kind == TriggerKind.Cancel)
        {
            return null;
        }

        if (state.IsFinished && state.SubStatus != WorkflowSubStatus.Faulted)
        {
            return new RunResult.Rejected("finished", "该流程已经结束，不能再作变更。");
        }

        return trigger.Kind switch
        {
            TriggerKind.Suspend when state.Suspension is not null => new("suspended", "该流程已经暂停。"),
            TriggerKind.Suspend when state.IsFinished => new("faulted", "该流程因故障停着，不需要暂停。"),
            TriggerKind.Unsuspend when state.Suspension is null => new("not-suspended", "该流程没有暂停。"),
            TriggerKind.Retry or TriggerKind.Skip when state.Suspension is not null => new("suspended", "该流程已被暂停，请先恢复。"),
            TriggerKind.Retry when operation.Execution is { } failed && state.Execution(failed) is not { Status: ActivityStatus.Faulted } => new("not-there", "这项故障已经处理过。"),
            TriggerKind.Skip => RefuseSkip(plan, state, operation),
            TriggerKind.SetVariable => RefuseValue(plan, operation),
            _ => null,
        };
    }

    private static RunResult.Rejected? RefuseSkip(WorkflowPlan plan, InstanceState state, OperationRecord operation)
    {
        if (operation.Execution is not { } number || state.Execution(number) is not { } execution
            || execution.Status != ActivityStatus.Faulted && !state.Bookmarks.Exists(bookmark => bookmark.Execution == number))
        {
            return new("not-there", "该活动已经不在故障或等待中，不能跳过。");
        }

        var outcomes = OutcomesOf(plan, state, execution);
        return operation.Outcome is { } outcome && outcomes.Contains(outcome) ? null : new("outcome-unknown", $"该活动没有这个结果。可用的结果：{string.Join("、", outcomes)}。");
    }

    private static RunResult.Rejected? RefuseValue(WorkflowPlan plan, OperationRecord operation)
    {
        if (plan.Variables.FirstOrDefault(variable => variable.Id == operation.VariableId) is not { } declaration)
        {
            return new("variable-unknown", "流程定义没有这个变量。");
        }

        try
        {
            declaration.Coerce(operation.Value);
            return null;
        }
        catch (ValueConversionException)
        {
            return new("value-unfit", $"变量“{declaration.Name}”的类型是 {declaration.TypeName}，这个值不符合。");
        }
    }
}
