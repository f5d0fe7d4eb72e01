using CreditFlow.Persistence;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>Turns of a host that may die.</summary>
internal sealed class MortalTurns(ITurnScopeFactory inner, Mortality mortality) : ITurnScopeFactory
{
    public async ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken)
    {
        mortality.EnsureAlive();
        return new Scope(await inner.OpenAsync(clock, cancellationToken), mortality);
    }

    private sealed class Scope(ITurnScope inner, Mortality mortality) : ITurnScope
    {
        public IServiceProvider Services => inner.Services;

        public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) => AliveAsync(() => inner.LoadAsync(instanceId, cancellationToken));

        public Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken) => AliveAsync(() => inner.FindByStartKeyAsync(startKey, cancellationToken));

        public Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
            AliveAsync(() => inner.FindUnfinishedAsync(definitionId, correlationId, cancellationToken));

        public Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) => mortality.PassAsync(() => inner.CommitAsync(commit, cancellationToken));

        public Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken) => AliveAsync(() => inner.IsCommittedAsync(instanceId, turn, seed, cancellationToken));

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private Task<T> AliveAsync<T>(Func<Task<T>> read)
        {
            mortality.EnsureAlive();
            return read();
        }
    }
}

/// <summary>The store of a host that may die.</summary>
internal sealed class MortalStore(IWorkflowStore inner, Mortality mortality) : IWorkflowStore
{
    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(string hash, string? correlationId, CancellationToken cancellationToken) => Alive().FindBookmarksAsync(hash, correlationId, cancellationToken);

    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksOfAsync(string instanceId, CancellationToken cancellationToken) => Alive().FindBookmarksOfAsync(instanceId, cancellationToken);

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => Alive().FindDueTimersAsync(now, limit, cancellationToken);

    public Task<TimerRow?> FindTimerAsync(string timerId, CancellationToken cancellationToken) => Alive().FindTimerAsync(timerId, cancellationToken);

    public Task<TimerRow?> FindNextTimerAsync(CancellationToken cancellationToken) => Alive().FindNextTimerAsync(cancellationToken);

    public Task StoreWakeUpAsync(WakeUpRow wakeUp, CancellationToken cancellationToken) => WriteAsync(() => inner.StoreWakeUpAsync(wakeUp, cancellationToken));

    public Task<IReadOnlyList<WakeUpRow>> FindWakeUpsAsync(string? hash, int limit, CancellationToken cancellationToken) => Alive().FindWakeUpsAsync(hash, limit, cancellationToken);

    public Task DeleteWakeUpAsync(string wakeUpId, CancellationToken cancellationToken) => WriteAsync(() => inner.DeleteWakeUpAsync(wakeUpId, cancellationToken));

    public Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) => Alive().FindInstanceAsync(instanceId, cancellationToken);

    public Task<IReadOnlyList<JournalRow>> FindJournalAsync(string instanceId, CancellationToken cancellationToken) => Alive().FindJournalAsync(instanceId, cancellationToken);

    public Task<IReadOnlyList<FailureRow>> FindFailuresAsync(CancellationToken cancellationToken) => Alive().FindFailuresAsync(cancellationToken);

    public Task<FailureRow> CountFailureAsync(string instanceId, string error, DateTimeOffset now, int borne, CancellationToken cancellationToken) =>
        mortality.PassAsync(() => inner.CountFailureAsync(instanceId, error, now, borne, cancellationToken));

    public Task ForgetFailuresAsync(string instanceId, CancellationToken cancellationToken) => WriteAsync(() => inner.ForgetFailuresAsync(instanceId, cancellationToken));

    public Task<WorkBacklog> MeasureBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) => Alive().MeasureBacklogAsync(now, cancellationToken);

    public Task<DefinitionRow?> FindDefinitionByIdAsync(string versionId, CancellationToken cancellationToken) => Alive().FindDefinitionByIdAsync(versionId, cancellationToken);

    public Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken) => Alive().FindPublishedVersionIdAsync(definitionId, cancellationToken);

    public Task<DefinitionRow?> FindPublishedDefinitionAsync(string definitionId, CancellationToken cancellationToken) => Alive().FindPublishedDefinitionAsync(definitionId, cancellationToken);

    public Task<IReadOnlyList<DefinitionEntry>> FindPublishedVersionsAsync(CancellationToken cancellationToken) => Alive().FindPublishedVersionsAsync(cancellationToken);

    public Task<DefinitionRow?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellationToken) => Alive().FindLatestDefinitionAsync(definitionId, cancellationToken);

    private IWorkflowStore Alive()
    {
        mortality.EnsureAlive();
        return inner;
    }

    private Task WriteAsync(Func<Task> write) => mortality.PassAsync(async () =>
    {
        await write();
        return true;
    });
}

/// <summary>Contexts of a host that may die. A command's commit is the saving of its one context.</summary>
internal sealed class MortalContexts(IDbContextFactory<CreditFlowDbContext> inner, Mortality mortality) : IDbContextFactory<CreditFlowDbContext>
{
    public CreditFlowDbContext CreateDbContext()
    {
        mortality.EnsureAlive();
        return inner.CreateDbContext();
    }
}
