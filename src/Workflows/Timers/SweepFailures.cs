using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Timers;

/// <summary>
/// What a sweep knows of instances whose turns fail as a whole. One that fails <see cref="Borne"/> times in a row is parked: sweeps leave it alone until an operator lets it try again.
/// </summary>
internal sealed class SweepFailures
{
    /// <summary>Failures in a row that lead to parking.</summary>
    public const int Borne = 3;

    private readonly IWorkflowStore _store;
    private readonly HashSet<string> _failing;
    private readonly HashSet<string> _parked;

    private SweepFailures(IWorkflowStore store, IReadOnlyList<FailureRow> rows)
    {
        _store = store;
        _failing = rows.Select(row => row.InstanceId).ToHashSet(StringComparer.Ordinal);
        _parked = rows.Where(row => row.ParkedAt is not null).Select(row => row.InstanceId).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads what is known.</summary>
    public static async Task<SweepFailures> ReadAsync(IWorkflowStore store, CancellationToken cancellationToken) =>
        new(store, await store.FindFailuresAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Whether sweeps leave an instance alone.</summary>
    public bool IsParked(string instanceId) => _parked.Contains(instanceId);

    /// <summary>Whether an instance's last turn failed, so that its next one had better not share a commit with others.</summary>
    public bool IsFailing(string instanceId) => _failing.Contains(instanceId);

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether the instance is parked now.</returns>
    public async Task<bool> CountAsync(string instanceId, string error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _failing.Add(instanceId);
        var isParked = (await _store.CountFailureAsync(instanceId, error, now, Borne, cancellationToken).ConfigureAwait(false)).ParkedAt is not null;
        return isParked && _parked.Add(instanceId);
    }

    /// <summary>Forgets the failures of an instance that has gone on.</summary>
    public Task ForgetAsync(string instanceId, CancellationToken cancellationToken) =>
        _failing.Remove(instanceId) ? _store.ForgetFailuresAsync(instanceId, cancellationToken) : Task.CompletedTask;
}
