using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Engine;

internal sealed class TurnScope(AsyncServiceScope scope, TurnGuard.Turn guard, ITurnRows rows, IDbContextFactory<CreditFlowDbContext> contexts, StoredInstance? read = null) : ITurnScope
{
    public IServiceProvider Services => scope.ServiceProvider;

    public bool MayHaveWakeUps => Services.GetRequiredService<CommitWriter>().MayHaveWakeUps;

    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        read?.Row.Id == instanceId ? Task.FromResult<StoredInstance?>(read) : rows.FindInstanceAsync(instanceId, cancellationToken);

    public async Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances.Where(row => row.StartKey == startKey).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances
                .Where(row => (definitionId == null || row.DefinitionId == definitionId) && (correlationId == null || row.CorrelationId == correlationId))
                .Where(row => row.Status == nameof(WorkflowStatus.Running) || row.SubStatus == nameof(WorkflowSubStatus.Faulted))
                .Select(row => row.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) =>
        Services.GetRequiredService<CommitWriter>().CommitAsync(commit, cancellationToken);

    public async Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var text = seed.ToString("N");
            return await context.WorkflowJournal.AnyAsync(row => row.InstanceId == instanceId && row.Turn == turn && row.Seed == text, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        // Not asynchronous, so that the caller's flow sees the turn end.
        TurnGuard.End(guard);
        return scope.DisposeAsync();
    }

    private async Task<CreditFlowDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        context.IsEngineInternal = true;
        return context;
    }
}
