using System.Data.Common;
using System.Runtime.CompilerServices;
using CreditFlow.Persistence;
using CreditFlow.Persistence.PostgreSql;
using CreditFlow.Persistence.Sqlite;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>Turns of a host that may die.</summary>
internal sealed class MortalTurns(ITurnScopeFactory inner, Mortality mortality) : ITurnScopeFactory
{
    public async ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken)
    {
        mortality.EnsureAlive();
        return new Scope(await inner.OpenAsync(clock, cancellationToken), mortality);
    }

    public async ValueTask<ITurnGroup?> OpenGroupAsync(DateTimeOffset now, IReadOnlyList<TurnGroupMember> members, CancellationToken cancellationToken)
    {
        mortality.EnsureAlive();
        return await inner.OpenGroupAsync(now, members, cancellationToken) is { } group ? new Group(group, mortality) : null;
    }

    private sealed class Group(ITurnGroup inner, Mortality mortality) : ITurnGroup
    {
        public IReadOnlySet<string> Members => inner.Members;

        public ITurnScope Enter(string instanceId) => new Scope(inner.Enter(instanceId), mortality);

        // Collecting what the commit will write saves contexts without a commit.
        public Task HoldAsync(TurnCommit commit, CancellationToken cancellationToken) => mortality.WithinAsync(() => inner.HoldAsync(commit, cancellationToken));

        public Task<IReadOnlySet<string>> CommitAsync(CancellationToken cancellationToken) => mortality.PassAsync(() => inner.CommitAsync(cancellationToken));

        public ValueTask DisposeAsync() => inner.DisposeAsync();
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

/// <summary>Contexts of a host that may die: the commits of commands pass here.</summary>
internal sealed class MortalContexts(IDbContextFactory<CreditFlowDbContext> inner, Mortality mortality) : IDbContextFactory<CreditFlowDbContext>
{
    private readonly Lazy<Func<CreditFlowDbContext>> _create = new(() => Watched(inner, new CommitWatch(mortality)));

    public CreditFlowDbContext CreateDbContext()
    {
        mortality.EnsureAlive();
        return _create.Value();
    }

    private static Func<CreditFlowDbContext> Watched(IDbContextFactory<CreditFlowDbContext> inner, CommitWatch watch)
    {
        using var made = inner.CreateDbContext();
        if (made is SqliteCreditFlowDbContext)
        {
            var sqlite = Watched<SqliteCreditFlowDbContext>(made, watch);
            return () => new SqliteCreditFlowDbContext(sqlite);
        }

        var postgreSql = Watched<PostgreSqlCreditFlowDbContext>(made, watch);
        return () => new PostgreSqlCreditFlowDbContext(postgreSql);
    }

    private static DbContextOptions<TContext> Watched<TContext>(DbContext context, CommitWatch watch)
        where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>((DbContextOptions<TContext>)context.GetService<IDbContextOptions>()).AddInterceptors(watch).Options;

    /// <summary>A commit is a transaction that ends, or a save without one: a batch that is its own transaction.</summary>
    private sealed class CommitWatch(Mortality mortality) : DbTransactionInterceptor, ISaveChangesInterceptor
    {
        private readonly ConditionalWeakTable<DbTransaction, object> _counted = [];
        private readonly ConditionalWeakTable<DbContext, object> _countedSaves = [];

        public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context is { Database.CurrentTransaction: null } context && mortality.Enter())
            {
                _countedSaves.AddOrUpdate(context, mortality);
            }

            return ValueTask.FromResult(result);
        }

        public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (_countedSaves.Remove(eventData.Context!))
            {
                mortality.Leave();
            }

            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (mortality.Enter())
            {
                _counted.AddOrUpdate(transaction, mortality);
            }

            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (_counted.Remove(transaction))
            {
                mortality.Leave();
            }

            return Task.CompletedTask;
        }
    }
}
