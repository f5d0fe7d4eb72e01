namespace CreditFlow.Workflows.Storage;

/// <summary>The engine's part of a turn's one transaction.</summary>
public sealed record TurnCommit
{
    /// <summary>The instance after the turn. <see cref="InstanceRow.Turn"/> 1 inserts it; n updates the row whose turn is n − 1.</summary>
    public required InstanceRow Instance { get; init; }

    /// <summary>The instance's state after the turn.</summary>
    public required string StateJson { get; init; }

    /// <summary>The turn's journal row.</summary>
    public required JournalRow Journal { get; init; }

    /// <summary>Waits that began in this turn.</summary>
    public IReadOnlyList<BookmarkRow> AddedBookmarks { get; init; } = [];

    /// <summary>Waits that ended in this turn. Their timers go with them.</summary>
    public IReadOnlyList<EndedWait> EndedWaits { get; init; } = [];

    /// <summary>Timers set in this turn.</summary>
    public IReadOnlyList<TimerRow> AddedTimers { get; init; } = [];

    /// <summary>
    /// Timers already stored, of this or other instances, that move with what this turn changed; at most one entry per topic.
    /// <see cref="AddedTimers"/> stand as they are, moved or not.
    /// </summary>
    public IReadOnlyList<TimerMove> MovedTimers { get; init; } = [];

    /// <summary>Events published in this turn: stored with it, as <see cref="IWorkflowStore.StoreWakeUpAsync"/> does, and delivered after the commit.</summary>
    public IReadOnlyList<WakeUpRow> AddedWakeUps { get; init; } = [];

    /// <summary>
    /// The timer that woke this turn: it must still be there and still be due at the turn's now, else the race is lost.
    /// </summary>
    public string? ConsumedTimerId { get; init; }

    /// <summary>The stored wake-up that this turn answers: it must still be there, else the race is lost.</summary>
    public string? ConsumedWakeUpId { get; init; }

    /// <summary>The version that a first turn took for its definition's published one: it must be published still, else the race is lost.</summary>
    public string? PublishedVersionId { get; init; }

    /// <summary>Whether somebody may have stored wake-ups for waits that began in this turn, so that they are to be looked for after the commit.</summary>
    public bool LooksForWakeUps { get; init; }
}
