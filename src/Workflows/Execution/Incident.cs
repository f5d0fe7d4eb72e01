namespace CreditFlow.Workflows.Execution;

/// <summary>Something that went wrong in an activity.</summary>
public sealed class Incident
{
    /// <summary>The activity's id.</summary>
    public required string ActivityId { get; set; }

    /// <summary>The activity's node id.</summary>
    public required string ActivityNodeId { get; set; }

    /// <summary>The activity's type.</summary>
    public required string ActivityType { get; set; }

    /// <summary>The execution that failed.</summary>
    public int Execution { get; set; }

    /// <summary>The turn in which it happened.</summary>
    public int Turn { get; set; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What happened.</summary>
    public required FaultRecord Fault { get; set; }

    /// <summary>Whether an operator has retried or skipped the activity since.</summary>
    public bool IsResolved { get; set; }
}
