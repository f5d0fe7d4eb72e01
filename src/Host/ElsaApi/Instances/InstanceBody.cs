using System.Text.Json.Nodes;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>An instance with what the viewer shows of its state.</summary>
internal sealed record InstanceBody(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentWorkflowInstanceId, StateBody WorkflowState, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    bool IsExecuting, string? CorrelationId, string? Name, int IncidentCount, bool IsSystem, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    /// <param name="withTrace">See <see cref="FaultBody.Of"/>.</param>
    public static InstanceBody Of(InstanceHistory history, bool withTrace)
    {
        var state = history.State;
        return new InstanceBody(
            state.Id, state.DefinitionId, state.DefinitionVersionId, state.DefinitionVersion, state.ParentInstanceId, StateBody.Of(history, withTrace), state.Status, state.SubStatus,
            false, state.CorrelationId, state.Name, state.Incidents.Count, false, state.CreatedAt, state.UpdatedAt, state.FinishedAt);
    }
}

/// <summary>The state of an instance in Elsa's shape. Live executions are left out: the Studio reads them from their own list.</summary>
internal sealed record StateBody(
    string Id, string DefinitionId, string DefinitionVersionId, int DefinitionVersion, string? ParentWorkflowInstanceId, string? CorrelationId, string? Name,
    WorkflowStatus Status, WorkflowSubStatus SubStatus, bool IsExecuting, bool IsSystem, IReadOnlyList<BookmarkBody> Bookmarks, IReadOnlyList<IncidentBody> Incidents,
    IReadOnlyList<object> CompletionCallbacks, IReadOnlyList<object> ActivityExecutionContexts, IReadOnlyList<object> ScheduledActivities, long ExecutionLogSequence,
    IReadOnlyDictionary<string, JsonNode?> Input, IReadOnlyDictionary<string, JsonNode?> Output, IReadOnlyDictionary<string, JsonNode?> Properties,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    public static StateBody Of(InstanceHistory history, bool withTrace)
    {
        var state = history.State;
        return new StateBody(
            state.Id, state.DefinitionId, state.DefinitionVersionId, state.DefinitionVersion, state.ParentInstanceId, state.CorrelationId, state.Name,
            state.Status, state.SubStatus, false, false,
            [.. state.Bookmarks.Select(bookmark => BookmarkBody.Of(history, bookmark))],
            [.. state.Incidents.Select(incident => IncidentBody.Of(state.Id, incident, withTrace))],
            [], [], [], state.Sequence - 1, state.Input, state.Output, RunBody.Nothing, state.CreatedAt, state.UpdatedAt, state.FinishedAt);
    }
}

/// <summary>A wait.</summary>
internal sealed record BookmarkBody(string Id, string Name, string Hash, JsonNode? Payload, string ActivityId, string? ActivityNodeId, string ActivityInstanceId, DateTimeOffset CreatedAt, bool AutoBurn)
{
    public static BookmarkBody Of(InstanceHistory history, BookmarkState bookmark) => new(
        bookmark.Id, bookmark.Name, bookmark.Hash, bookmark.Stimulus, bookmark.ActivityId, history.Find(bookmark.Execution)?.NodeId, RunIds.Of(history.State.Id, bookmark.Execution),
        bookmark.CreatedAt, bookmark.AutoBurn);
}

/// <summary>Something that went wrong.</summary>
internal sealed record IncidentBody(string ActivityId, string ActivityNodeId, string ActivityInstanceId, string ActivityType, string Message, FaultBody? Exception, DateTimeOffset Timestamp)
{
    public static IncidentBody Of(string instanceId, Incident incident, bool withTrace) => new(
        incident.ActivityId, incident.ActivityNodeId, RunIds.Of(instanceId, incident.Execution), incident.ActivityType, incident.Fault.Message, FaultBody.Of(incident.Fault, withTrace), incident.At);
}
