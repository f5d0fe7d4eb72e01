using System.Collections.Immutable;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Storage.InMemory;

/// <summary>
/// Everything the engine keeps, in memory, with the semantics of the real stores: a turn is written as a whole or not at all, and the journal's key decides races.
/// For rehearsals without domain data, and for tests.
/// </summary>
public sealed partial class InMemoryWorkflowStore : IWorkflowStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredInstance> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<JournalRow>> _journals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _startKeys = new(StringComparer.Ordinal);
    private readonly List<BookmarkRow> _bookmarks = [];
    private readonly List<WakeUpRow> _wakeUps = [];
    private readonly Dictionary<string, TimerRow> _timers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FailureRow> _failures = new(StringComparer.Ordinal);

    /// <summary>Every instance.</summary>
    public IReadOnlyList<StoredInstance> Instances
    {
        get
        {
            lock (_gate)
            {
                return [.. _instances.Values];
            }
        }
    }

    /// <summary>Every waiting timer, earliest first.</summary>
    public IReadOnlyList<TimerRow> Timers
    {
        get
        {
            lock (_gate)
            {
                return [.. _timers.Values.OrderBy(timer => timer.DueAt)];
            }
        }
    }

    /// <summary>Writes a turn as a whole, or not at all.</summary>
    public TurnCommitResult Commit(TurnCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        lock (_gate)
        {
            if (!CanCommit(commit))
            {
                return TurnCommitResult.LostRace;
            }

            Write(commit);
            return TurnCommitResult.Committed;
        }
    }

    /// <summary>The id of the instance that was started with a key, or <see langword="null"/>.</summary>
    public string? FindByStartKey(string startKey)
    {
        lock (_gate)
        {
            return _startKeys.GetValueOrDefault(startKey);
        }
    }

    /// <summary>The id of some instance that is not over, or <see langword="null"/>; see <see cref="ITurnScope.FindUnfinishedAsync"/>.</summary>
    public string? FindUnfinished(string? definitionId, string? correlationId)
    {
        lock (_gate)
        {
            return _instances.Values.FirstOrDefault(stored =>
                (stored.Row.Status == nameof(WorkflowStatus.Running) || stored.Row.SubStatus == nameof(WorkflowSubStatus.Faulted))
                && (definitionId is null || stored.Row.DefinitionId == definitionId)
                && (correlationId is null || stored.Row.CorrelationId == correlationId))?.Row.Id;
        }
    }

    /// <summary>One instance, or <see langword="null"/>.</summary>
    public StoredInstance? Find(string instanceId)
    {
        lock (_gate)
        {
            return _instances.GetValueOrDefault(instanceId);
        }
    }

    /// <summary>Whether this very turn is in the journal.</summary>
    public bool IsCommitted(string instanceId, int turn, Guid seed)
    {
        lock (_gate)
        {
            return _journals.TryGetValue(instanceId, out var rows) && rows.Exists(row => row.Turn == turn && row.Seed == seed);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(string hash, string? correlationId, CancellationToken cancellationToken) =>
        Read<BookmarkRow>(() => [.. _bookmarks.Where(row => row.Hash == hash && (correlationId is null || row.CorrelationId == correlationId)).OrderBy(row => row.CreatedAt)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksOfAsync(string instanceId, CancellationToken cancellationToken) =>
        Read<BookmarkRow>(() => [.. _bookmarks.Where(row => row.InstanceId == instanceId).OrderBy(row => row.CreatedAt)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Read<TimerRow>(() => [.. _timers.Values.Where(row => row.DueAt <= now && _failures.GetValueOrDefault(row.InstanceId) is not { ParkedAt: not null }).OrderBy(row => row.DueAt).ThenBy(row => row.Id, StringComparer.Ordinal).Take(limit)]);

    /// <inheritdoc />
    public Task<TimerRow?> FindTimerAsync(string timerId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_timers.GetValueOrDefault(timerId));
        }
    }

    /// <inheritdoc />
    public Task<TimerRow?> FindNextTimerAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_timers.Values.OrderBy(row => row.DueAt).ThenBy(row => row.Id, StringComparer.Ordinal).FirstOrDefault());
        }
    }

    /// <inheritdoc />
    public Task StoreWakeUpAsync(WakeUpRow wakeUp, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Store(wakeUp);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WakeUpRow>> FindWakeUpsAsync(string? hash, int limit, CancellationToken cancellationToken) =>
        Read<WakeUpRow>(() => [.. _wakeUps.Where(row => hash is null || row.Hash == hash).Take(limit)]);

    /// <inheritdoc />
    public Task DeleteWakeUpAsync(string wakeUpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _wakeUps.RemoveAll(row => row.Id == wakeUpId);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(Find(instanceId));

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> FindJournalAsync(string instanceId, CancellationToken cancellationToken) =>
        Read<JournalRow>(() => _journals.TryGetValue(instanceId, out var rows) ? [.. rows] : []);

    /// <inheritdoc />
    public Task<IReadOnlyList<FailureRow>> FindFailuresAsync(CancellationToken cancellationToken) => Read<FailureRow>(() => [.. _failures.Values]);

    /// <inheritdoc />
    public Task<FailureRow> CountFailureAsync(string instanceId, string error, DateTimeOffset now, int borne, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var known = _failures.GetValueOrDefault(instanceId);
            var count = (known?.Count ?? 0) + 1;
            return Task.FromResult(_failures[instanceId] = new FailureRow(instanceId, count, error, now, known?.ParkedAt ?? (count >= borne ? now : null)));
        }
    }

    /// <inheritdoc />
    public Task ForgetFailuresAsync(string instanceId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _failures.Remove(instanceId);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<WorkBacklog> MeasureBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var parked = _failures.Values.Where(failure => failure.ParkedAt is not null).Select(failure => failure.InstanceId).ToHashSet(StringComparer.Ordinal);
            return Task.FromResult(new WorkBacklog(
                _timers.Values.Count(timer => timer.DueAt <= now && !parked.Contains(timer.InstanceId)),
                _wakeUps.Count,
                _wakeUps.Count > 0 ? _wakeUps.Min(row => row.CreatedAt) : null,
                parked.Count));
        }
    }

    private bool CanCommit(TurnCommit commit)
    {
        var instance = commit.Instance;
        var known = _instances.GetValueOrDefault(instance.Id);
        return (known?.Row.Turn ?? 0) == instance.Turn - 1
            && (known is not null || instance.StartKey is null || !_startKeys.ContainsKey(instance.StartKey))
            && (instance.ActivationKey is null || !_instances.Values.Any(other => other.Row.ActivationKey == instance.ActivationKey && other.Row.Id != instance.Id))
            && (commit.PublishedVersionId is null || _definitions.GetValueOrDefault(commit.PublishedVersionId) is { IsPublished: true })
            && (commit.ConsumedTimerId is null || _timers.TryGetValue(commit.ConsumedTimerId, out var timer) && timer.DueAt <= commit.Journal.At)
            && (commit.ConsumedWakeUpId is null || _wakeUps.Exists(row => row.Id == commit.ConsumedWakeUpId));
    }

    private void Write(TurnCommit commit)
    {
        var instance = commit.Instance;
        _instances[instance.Id] = new StoredInstance(instance, commit.StateJson);
        if (instance.StartKey is { } key)
        {
            _startKeys[key] = instance.Id;
        }

        if (!_journals.TryGetValue(instance.Id, out var journal))
        {
            _journals[instance.Id] = journal = [];
        }

        journal.Add(commit.Journal);
        var removed = commit.EndedWaits.Select(wait => wait.BookmarkId).ToImmutableHashSet(StringComparer.Ordinal);
        _bookmarks.RemoveAll(row => removed.Contains(row.Id));
        foreach (var timer in _timers.Values.Where(row => removed.Contains(row.BookmarkId) || row.Id == commit.ConsumedTimerId).ToList())
        {
            _timers.Remove(timer.Id);
        }

        foreach (var move in commit.MovedTimers)
        {
            foreach (var timer in _timers.Values.Where(row => row.Topic == move.Topic).ToList())
            {
                _timers[timer.Id] = timer with { DueAt = move.DueAt };
            }
        }

        _bookmarks.AddRange(commit.AddedBookmarks);
        foreach (var timer in commit.AddedTimers)
        {
            _timers[timer.Id] = timer;
        }

        foreach (var wakeUp in commit.AddedWakeUps)
        {
            Store(wakeUp);
        }

        _wakeUps.RemoveAll(row => row.Id == commit.ConsumedWakeUpId);
    }

    private void Store(WakeUpRow wakeUp)
    {
        if (!_wakeUps.Exists(row => row.Id == wakeUp.Id))
        {
            _wakeUps.Add(wakeUp);
        }
    }

    private Task<IReadOnlyList<T>> Read<T>(Func<IReadOnlyList<T>> query)
    {
        lock (_gate)
        {
            return Task.FromResult(query());
        }
    }
}
