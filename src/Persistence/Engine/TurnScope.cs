using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Engine;

internal sealed class TurnScope(AsyncServiceScope scope, CreditFlowDbContext context, TurnGuard.Turn guard, IDbContextFactory<CreditFlowDbContext> contexts) : ITurnScope
{
    public IServiceProvider Services => scope.ServiceProvider;

    public async Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        await EngineReads.FindInstanceAsync(context, instanceId, cancellationToken).ConfigureAwait(false);

    public Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken) =>
        context.WorkflowInstances.AsNoTracking().Where(row => row.StartKey == startKey).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken);

    public Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        Services.GetRequiredService<CommitWriter>().CommitAsync(commit, cancellationToken);

    public async Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken)
    {
        var other = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            other.IsEngineInternal = true;
            var text = seed.ToString("N");
            return await other.WorkflowJournal.AnyAsync(row => row.InstanceId == instanceId && row.Turn == turn && row.Seed == text, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        // Not asynchronous, so that the caller's flow sees the turn end.
        TurnGuard.End(guard);
        return scope.DisposeAsync();
    }
}
