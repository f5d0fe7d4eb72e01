using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// What instances and the instances they dispatched tell each other. Each message is a wake-up stored in the turn that sends it, so that none is lost when a host dies.
/// </summary>
internal static class ChildWorkflows
{
    /// <summary>Name of the message that starts a child.</summary>
    public const string Dispatch = "Elsa.DispatchWorkflow";

    /// <summary>Name of the message that cancels a child.</summary>
    public const string Cancel = "Elsa.CancelWorkflow";

    /// <summary>Name of the message, and of the wait for it, that a child rests or has ended.</summary>
    public const string Ended = "Elsa.ExecuteWorkflow";

    /// <summary>Name of the child's id in the stimulus of that wait.</summary>
    public const string ChildId = "childInstanceId";

    public static JsonObject Stimulus(string childInstanceId) => new() { [ChildId] = childInstanceId };

    /// <summary>The messages of one turn.</summary>
    public static IEnumerable<WakeUpRow> MessagesOf(InstanceState state, TurnRecord record)
    {
        foreach (var dispatched in record.Results.SelectMany(result => result.Dispatches ?? []))
        {
            yield return Row(dispatched.InstanceId + ":start", Dispatch, dispatched.InstanceId, JsonSerializer.Serialize(dispatched, WorkflowJsonContext.Default.DispatchedWorkflow), record);
        }

        foreach (var child in record.CancelledChildren ?? [])
        {
            yield return Row(child + ":cancel", Cancel, child, new JsonObject { ["instanceId"] = child, ["parentInstanceId"] = state.Id }.ToJsonString(), record);
        }

        var isEnd = state.IsFinished && state.SubStatus != WorkflowSubStatus.Faulted;
        if (state.ParentWait == ParentWait.Rest && state.Turn == 1 || state.ParentWait == ParentWait.End && isEnd)
        {
            yield return Row(state.Id + ":end", Ended, state.Id, ResultOf(state).ToJsonString(JsonSerializerOptions.Web), record);
        }
    }

    public static DispatchedWorkflow ReadDispatch(WakeUpRow row) =>
        JsonSerializer.Deserialize(row.PayloadJson ?? "", WorkflowJsonContext.Default.DispatchedWorkflow) ?? throw new JsonException($"Wake-up {row.Id} is empty.");

    private static JsonObject ResultOf(InstanceState state)
    {
        var output = new JsonObject();
        foreach (var (name, value) in state.Output)
        {
            output[name] = value?.DeepClone();
        }

        return new JsonObject
        {
            ["workflowInstanceId"] = state.Id,
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["correlationId"] = state.CorrelationId,
            ["output"] = output,
            ["outcomes"] = new JsonArray([.. (state.Outcomes ?? []).Select(outcome => JsonValue.Create(outcome))]),
        };
    }

    private static WakeUpRow Row(string id, string name, string childInstanceId, string payload, TurnRecord record) => new()
    {
        Id = id,
        Name = name,
        Hash = StimulusHash.Compute(name, Stimulus(childInstanceId)),
        PayloadJson = payload,
        CreatedAt = record.Now,
        TraceParent = record.TraceParent,
    };
}
