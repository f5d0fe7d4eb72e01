using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Operations;

/// <summary>A rehearsal as JSON for programs: how it ended, what it wrote and left behind, its journal, and the same of every instance that it dispatched.</summary>
public static class RehearsalDocument
{
    /// <summary>Writes a rehearsal down.</summary>
    public static JsonObject Create(RehearsalResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var state = result.State;
        return new JsonObject
        {
            ["definitionId"] = state.DefinitionId,
            ["version"] = state.DefinitionVersion,
            ["instanceId"] = state.Id,
            ["parentInstanceId"] = state.ParentInstanceId,
            ["status"] = result.Status,
            ["subStatus"] = result.SubStatus,
            ["end"] = result.End.ToString(),
            ["message"] = result.Message,
            ["name"] = state.Name,
            ["correlationId"] = state.CorrelationId,
            ["createdAt"] = WorkflowValue.ToJson(state.CreatedAt),
            ["finishedAt"] = WorkflowValue.ToJson(state.FinishedAt),
            ["lines"] = new JsonArray([.. result.Lines.Select(line => JsonValue.Create(line))]),
            ["outcomes"] = new JsonArray([.. (state.Outcomes ?? []).Select(outcome => JsonValue.Create(outcome))]),
            ["outputs"] = ToJson(result.Output),
            ["variables"] = VariablesOf(result.Plan, state),
            ["incidents"] = new JsonArray([.. result.Incidents.Select(IncidentOf)]),
            ["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(bookmark => BookmarkOf(result.Plan, bookmark))]),
            ["journal"] = new JsonArray([.. result.Journal.Select(entry => EntryOf(result.Plan, entry))]),
            ["children"] = new JsonArray([.. result.Children.Select(Create)]),
        };
    }

    private static JsonObject VariablesOf(WorkflowPlan plan, InstanceState state)
    {
        var variables = new JsonObject();
        foreach (var declaration in plan.Variables)
        {
            variables[declaration.Name] = (state.Variables.TryGetValue(declaration.Id, out var value) ? value : declaration.Default)?.DeepClone();
        }

        foreach (var (id, value) in state.Variables)
        {
            if (!plan.Variables.Any(declaration => declaration.Id == id))
            {
                variables[id] = value?.DeepClone();
            }
        }

        return variables;
    }

    private static JsonObject IncidentOf(Incident incident) => new()
    {
        ["activity"] = incident.ActivityId,
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = incident.ActivityNodeId,
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Fault.Message,
        ["exceptionType"] = incident.Fault.Type,
        ["timestamp"] = WorkflowValue.ToJson(incident.At),
    };

    private static JsonObject BookmarkOf(WorkflowPlan plan, BookmarkState bookmark) => new()
    {
        ["name"] = bookmark.Name,
        ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = plan.Find(bookmark.ActivityId)?.NodeId,
        ["stimulus"] = bookmark.Stimulus?.DeepClone(),
        ["dueAt"] = WorkflowValue.ToJson(bookmark.DueAt),
        ["createdAt"] = WorkflowValue.ToJson(bookmark.CreatedAt),
    };

    private static JsonObject EntryOf(WorkflowPlan plan, JournalEntry entry) => new()
    {
        ["sequence"] = entry.Sequence,
        ["eventName"] = entry.EventName,
        ["activityId"] = entry.ActivityId,
        ["nodeId"] = entry.NodeId,
        ["activityType"] = entry.ActivityType,
        ["activityName"] = plan.FindByNodeId(entry.NodeId)?.Activity.Name,
        ["execution"] = entry.Execution,
        ["parent"] = entry.Parent,
        ["timestamp"] = WorkflowValue.ToJson(entry.Timestamp),
        ["message"] = entry.Message,
        ["payload"] = entry.Payload?.DeepClone(),
    };

    private static JsonObject ToJson(IReadOnlyDictionary<string, JsonNode?> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }
}
