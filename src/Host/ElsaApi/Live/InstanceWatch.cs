using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Persistence.Engine;
using Microsoft.AspNetCore.SignalR;

namespace CreditFlow.Host.ElsaApi.Live;

/// <summary>
/// Which instances are looked at through this host, and whether they have moved. It asks the database, because another host or a job may have moved them; one question for all of them,
/// and none while nobody looks.
/// </summary>
internal sealed class InstanceWatch(InstanceLists lists, InstanceHistories histories, IHubContext<InstanceHub> hub)
{
    /// <summary>Instances that one connection watches at most; a viewer watches one.</summary>
    public const int MaxPerConnection = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byConnection = new(StringComparer.Ordinal);
    private TaskCompletionSource _any = New();

    /// <summary>Completes when somebody looks at an instance.</summary>
    public Task AnyAsync()
    {
        lock (_lock)
        {
            return _any.Task;
        }
    }

    /// <summary>Begins to watch. An instance that does not exist is never heard of.</summary>
    /// <returns>Whether the connection may watch one more.</returns>
    public async Task<bool> ObserveAsync(string connectionId, string instanceId, CancellationToken cancellationToken)
    {
        if ((await lists.FindAsync([instanceId], cancellationToken)).SingleOrDefault() is not { } row)
        {
            return true;
        }

        lock (_lock)
        {
            // Whoever has gone meanwhile has been forgotten before.
            cancellationToken.ThrowIfCancellationRequested();
            if (!_byConnection.TryGetValue(connectionId, out var own))
            {
                _byConnection[connectionId] = own = new(StringComparer.Ordinal);
            }

            if (own.Count >= MaxPerConnection && !own.Contains(instanceId))
            {
                return false;
            }

            own.Add(instanceId);
            if (!_watched.TryGetValue(instanceId, out var watched))
            {
                _watched[instanceId] = watched = new Watched { Turn = row.Turn };
            }

            watched.Connections.Add(connectionId);
            _any.TrySetResult();
            return true;
        }
    }

    /// <summary>Watches nothing more for a connection.</summary>
    public void Forget(string connectionId)
    {
        lock (_lock)
        {
            if (!_byConnection.Remove(connectionId, out var own))
            {
                return;
            }

            foreach (var instanceId in own)
            {
                var watched = _watched[instanceId];
                watched.Connections.Remove(connectionId);
                if (watched.Connections.Count == 0)
                {
                    _watched.Remove(instanceId);
                }
            }

            if (_watched.Count == 0 && _any.Task.IsCompleted)
            {
                _any = New();
            }
        }
    }

    /// <summary>Looks once, and tells those whose instance has moved since the last look. The messages are those that the Studio listens to.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        List<string> ids;
        lock (_lock)
        {
            ids = [.. _watched.Keys];
        }

        if (ids.Count == 0)
        {
            return;
        }

        foreach (var row in await lists.FindAsync(ids, cancellationToken))
        {
            if (TakeMove(row.Id, row.Turn) is { } connections && await histories.FindAsync(row.Id, cancellationToken) is { } history)
            {
                var clients = hub.Clients.Clients(connections);
                await clients.SendAsync("ActivityExecutionLogUpdatedAsync", new StatsBody(RunStats.Of(history, nodeIds: null)), cancellationToken);
                await clients.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
                await clients.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = row.Id }, cancellationToken);
            }
        }
    }

    private List<string>? TakeMove(string instanceId, int turn)
    {
        lock (_lock)
        {
            if (!_watched.TryGetValue(instanceId, out var watched) || watched.Turn >= turn)
            {
                return null;
            }

            watched.Turn = turn;
            return [.. watched.Connections];
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watched
    {
        public int Turn { get; set; }

        public HashSet<string> Connections { get; } = new(StringComparer.Ordinal);
    }
}
