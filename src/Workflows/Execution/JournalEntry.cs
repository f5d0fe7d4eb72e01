using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>One line of the journal as Elsa's Studio shows it.</summary>
public sealed class JournalEntry
{
    /// <summary>Number within the instance.</summary>
    public long Sequence { get; set; }

    /// <summary>Started, Completed, Suspended, Resumed, Faulted, Canceled, Workflow cancelled, or one of <see cref="OperationEvents"/>.</summary>
    public required string EventName { get; set; }

    /// <summary>The activity's id.</summary>
    public required string ActivityId { get; set; }

    /// <summary>The activity's node id.</summary>
    public required string NodeId { get; set; }

    /// <summary>The activity's type.</summary>
    public required string ActivityType { get; set; }

    /// <summary>Number of the execution within the instance.</summary>
    public int Execution { get; set; }

    /// <summary>Number of the parent execution; 0 for none.</summary>
    public int Parent { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>Outcomes of a completion, reason of a cancellation, message of a fault; or <see langword="null"/>.</summary>
    public string? Message { get; set; }

    /// <summary>What the activity noted, or <see langword="null"/>.</summary>
    public JsonNode? Payload { get; set; }
}
