namespace CreditFlow.Workflows.Storage;

/// <summary>What the engine reads and writes outside turns. Every method uses a connection of its own.</summary>
public interface IWorkflowStore
{
    /// <summary>Bookmarks that match a stimulus, oldest first.</summary>
    Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(string hash, string? correlationId, CancellationToken cancellationToken);

    /// <summary>Bookmarks of one instance, oldest first.</summary>
    Task<IReadOnlyList<BookmarkRow>> FindBookmarksOfAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Timers due at or before <paramref name="now"/>, earliest first, read without locking them. Those of parked instances are left out.</summary>
    Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>One timer, or <see langword="null"/> when it has been used or moved away.</summary>
    Task<TimerRow?> FindTimerAsync(string timerId, CancellationToken cancellationToken);

    /// <summary>The earliest timer of all, or <see langword="null"/>. Serves rehearsals and the operations page.</summary>
    Task<TimerRow?> FindNextTimerAsync(CancellationToken cancellationToken);

    /// <summary>Stores a stimulus that found nobody waiting. A wake-up with the same id is kept as it is.</summary>
    Task StoreWakeUpAsync(WakeUpRow wakeUp, CancellationToken cancellationToken);

    /// <summary>Stored wake-ups, oldest first; all of them, or those of one hash.</summary>
    Task<IReadOnlyList<WakeUpRow>> FindWakeUpsAsync(string? hash, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes a stored wake-up that can never match any more. One that is gone already is no error.</summary>
    Task DeleteWakeUpAsync(string wakeUpId, CancellationToken cancellationToken);

    /// <summary>One instance with its state, or <see langword="null"/>.</summary>
    Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The journal of an instance in turn order.</summary>
    Task<IReadOnlyList<JournalRow>> FindJournalAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Instances whose turns failed as a whole and have not succeeded since.</summary>
    Task<IReadOnlyList<FailureRow>> FindFailuresAsync(CancellationToken cancellationToken);

    /// <summary>Counts a failure of an instance's turn, and parks the instance with the last one that is borne.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="error">What went wrong, for operators.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="borne">How many failures in a row lead to parking.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    Task<FailureRow> CountFailureAsync(string instanceId, string error, DateTimeOffset now, int borne, CancellationToken cancellationToken);

    /// <summary>Forgets an instance's failures, and with them that it was parked.</summary>
    Task ForgetFailuresAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>What waits at an instant (UTC).</summary>
    Task<WorkBacklog> MeasureBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>One stored version by its row id, or <see langword="null"/>.</summary>
    Task<DefinitionRow?> FindDefinitionByIdAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>Row id of a definition's published version, or <see langword="null"/>. Asked at every start, so it reads no content.</summary>
    Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>The published version of a definition, or <see langword="null"/>.</summary>
    Task<DefinitionRow?> FindPublishedDefinitionAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>The published version of every definition that has one, without its content.</summary>
    Task<IReadOnlyList<DefinitionEntry>> FindPublishedVersionsAsync(CancellationToken cancellationToken);

    /// <summary>The latest version of a definition (published or draft), or <see langword="null"/>.</summary>
    Task<DefinitionRow?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellationToken);
}
