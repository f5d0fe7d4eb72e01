using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreditFlow.Persistence.Sqlite;

/// <summary>In the embedded store nothing is far away: an ordinary context does.</summary>
internal sealed class SqliteTurnRows(IDbContextFactory<CreditFlowDbContext> contexts) : ITurnRows
{
    public async Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await EngineReads.FindInstanceAsync(context, instanceId, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId && row.IsPublished).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<bool> HasWakeUpAsync(string hash, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowWakeUps.AnyAsync(row => row.Hash == hash, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<RowsWritten> CommitAsync(IReadOnlyList<EngineStatement> statements, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var context = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return new RowsWritten(await CommitAsync(context, statements, new LateWork(), cancellationToken).ConfigureAwait(false));
        }
    }

    public async Task<bool> CommitAsync(CreditFlowDbContext context, IReadOnlyList<EngineStatement> statements, LateWork lateWork, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await StatementRunner.RunEachAsync(connection, transaction.GetDbTransaction(), statements, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            // There is one writer at a time: a counter that is drawn early holds nobody up.
            var drawn = new List<long>();
            foreach (var number in lateWork.Numbers)
            {
                drawn.Add(await StatementRunner.DrawAsync(connection, transaction.GetDbTransaction(), number, cancellationToken).ConfigureAwait(false));
            }

            lateWork.Finish(drawn);
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<CreditFlowDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        context.IsEngineInternal = true;
        return context;
    }
}
