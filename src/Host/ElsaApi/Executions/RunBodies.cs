using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>An execution of an activity as the Studio shows it.</summary>
internal sealed record RunBody(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
    IReadOnlyDictionary<string, JsonNode?> ActivityState, IReadOnlyDictionary<string, JsonNode?>? Payload, IReadOnlyDictionary<string, JsonNode?> Outputs,
    IReadOnlyDictionary<string, JsonNode?> Properties, IReadOnlyDictionary<string, JsonNode?> Metadata, FaultBody? Exception, DateTimeOffset StartedAt, bool HasBookmarks,
    ActivityStatus Status, int AggregateFaultCount, DateTimeOffset? CompletedAt, string? SchedulingActivityExecutionId, string? SchedulingActivityId, string? SchedulingWorkflowInstanceId,
    int CallStackDepth)
{
    public static RunBody Of(string instanceId, ActivityRun run, bool withTrace) => new(
        RunIds.Of(instanceId, run.Number), instanceId, run.ActivityId, run.NodeId, run.ActivityType, run.Node?.Activity.Version ?? 1, run.Node?.Activity.Name,
        StateOf(run), run.Notes.Count > 0 ? run.Notes : null, run.Outputs, Nothing, Nothing, FaultBody.Of(run.Fault, withTrace), run.StartedAt, run.Waits,
        run.Status, run.OpenFaults, run.CompletedAt,
        run.Parent is { } parent ? RunIds.Of(instanceId, parent.Number) : null, run.Parent?.ActivityId, run.Parent is null ? null : instanceId, run.Depth);

    /// <summary>The inputs' values.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> StateOf(ActivityRun run) => run.Node is { } node ? InputValues.Of(node, run.Inputs) : run.Inputs;

    internal static readonly IReadOnlyDictionary<string, JsonNode?> Nothing = new Dictionary<string, JsonNode?>();
}

/// <summary>An execution in a list.</summary>
internal sealed record RunSummary(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName, DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt, bool HasBookmarks, ActivityStatus Status, int AggregateFaultCount, IReadOnlyDictionary<string, JsonNode?> Metadata)
{
    public static RunSummary Of(string instanceId, ActivityRun run) => new(
        RunIds.Of(instanceId, run.Number), instanceId, run.ActivityId, run.NodeId, run.ActivityType, run.Node?.Activity.Version ?? 1, run.Node?.Activity.Name, run.StartedAt,
        run.CompletedAt, run.Waits, run.Status, run.OpenFaults, RunBody.Nothing);
}

/// <summary>What the badge on a node shows.</summary>
internal sealed record RunStats(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount,
    IReadOnlyDictionary<string, JsonNode?> Metadata)
{
    /// <summary>The badges of the nodes that have run; of all of them when <paramref name="nodeIds"/> is <see langword="null"/>.</summary>
    public static IReadOnlyList<RunStats> Of(InstanceHistory history, IReadOnlyCollection<string>? nodeIds) =>
    [
        .. history.Runs
            .Where(run => nodeIds is null || nodeIds.Contains(run.NodeId))
            .GroupBy(run => run.NodeId)
            .Select(runs => new RunStats(
                runs.First().ActivityId, runs.Key, runs.Count(), runs.Count(run => run.CompletedAt is not null), runs.Count(run => run.CompletedAt is null),
                runs.Any(run => run.Waits), runs.Any(run => run.Status == ActivityStatus.Faulted), runs.Sum(run => run.OpenFaults), RunBody.Nothing)),
    ];
}
