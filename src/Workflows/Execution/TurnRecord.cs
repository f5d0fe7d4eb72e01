namespace CreditFlow.Workflows.Execution;

/// <summary>One turn as the journal keeps it: what a replay needs, and what the Studio and a case's timeline show.</summary>
public sealed class TurnRecord
{
    /// <summary>Version of this format. Journals of every release stay readable.</summary>
    public int Format { get; set; } = 1;

    /// <summary>What began the turn.</summary>
    public required TurnTrigger Trigger { get; set; }

    /// <summary>The turn's instant (UTC).</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>The turn's seed.</summary>
    public Guid Seed { get; set; }

    /// <summary>W3C trace context of the turn, when it was traced; or <see langword="null"/>.</summary>
    public string? TraceParent { get; set; }

    /// <summary>Result of each call of an activity, in order.</summary>
    public List<ActivityResult> Results { get; set; } = [];

    /// <summary>The journal's entries.</summary>
    public List<JournalEntry> Entries { get; set; } = [];

    /// <summary>Lines written by WriteLine.</summary>
    public List<string> Lines { get; set; } = [];

    /// <summary>Dispatched instances that were waited for by what this turn cancelled, and are cancelled with it.</summary>
    public List<string>? CancelledChildren { get; set; }

    /// <summary>Timers that services moved outside any activity's result.</summary>
    public List<TimerMoveRecord>? MovedTimers { get; set; }
}
