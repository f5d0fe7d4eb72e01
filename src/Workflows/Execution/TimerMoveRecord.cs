namespace CreditFlow.Workflows.Execution;

/// <summary>A request to move the timers of a topic.</summary>
public sealed class TimerMoveRecord
{
    /// <summary>The topic.</summary>
    public required string Topic { get; set; }

    /// <summary>The new instant (UTC).</summary>
    public DateTimeOffset DueAt { get; set; }
}
