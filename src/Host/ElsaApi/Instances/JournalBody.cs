using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditFlow.Host.ElsaApi.Executions;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>An entry of the journal as the Studio shows it.</summary>
internal sealed record JournalBody(
    string Id, string ActivityInstanceId, string? ParentActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName, string NodeId,
    DateTimeOffset Timestamp, long Sequence, string EventName, string? Message, string? Source, IReadOnlyDictionary<string, JsonNode?>? ActivityState, object? Payload)
{
    /// <param name="withTrace">See <see cref="FaultBody.Of"/>.</param>
    public static JournalBody Of(string instanceId, JournalLine line, bool withTrace)
    {
        var (entry, run) = (line.Entry, line.Run);
        return new JournalBody(
            $"{instanceId}:{entry.Sequence}", RunIds.Of(instanceId, entry.Execution), entry.Parent == 0 ? null : RunIds.Of(instanceId, entry.Parent), entry.ActivityId, entry.ActivityType,
            run?.Node?.Activity.Version ?? 1, run?.Node?.Activity.Name, entry.NodeId, entry.Timestamp, entry.Sequence, entry.EventName, entry.Message, null,
            run is null ? null : RunBody.StateOf(run), line.Fault is { } fault ? FaultPayload.Of(FaultBody.Of(fault, withTrace)!) : entry.Payload);
    }

    /// <summary>A fault in the journal. The names are Elsa's.</summary>
    private sealed record FaultPayload(
        [property: JsonPropertyName("Exception")] string Exception,
        [property: JsonPropertyName("Message")] string Message,
        [property: JsonPropertyName("StackTrace")] string? StackTrace,
        [property: JsonPropertyName("InnerException")] FaultBody? InnerException)
    {
        public static FaultPayload Of(FaultBody fault) => new(fault.Type, fault.Message, fault.StackTrace, fault.InnerException);
    }
}
