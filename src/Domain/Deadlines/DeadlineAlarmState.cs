namespace CreditFlow.Domain.Deadlines;

/// <summary>How an alarm of a clock stands.</summary>
public enum DeadlineAlarmState
{
    /// <summary>It waits for its instant.</summary>
    Armed,

    /// <summary>It was announced.</summary>
    Fired,

    /// <summary>The clock was stopped, paused or computed anew before it was due.</summary>
    Superseded,

    /// <summary>Announcing it failed so often that somebody has to look.</summary>
    Parked,
}
