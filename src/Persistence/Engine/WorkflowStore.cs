using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Mapping;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Engine;

internal sealed class WorkflowStore(IDbContextFactory<CreditFlowDbContext> contexts, WriteGate gate, ITurnRows rows) : IWorkflowStore
{
    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksAsync(string hash, string? correlationId, CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowBookmarks.Where(row => row.Hash == hash && (correlationId == null || row.CorrelationId == correlationId)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(EngineReads.Bookmark), cancellationToken);

    public Task<IReadOnlyList<BookmarkRow>> FindBookmarksOfAsync(string instanceId, CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowBookmarks.Where(row => row.InstanceId == instanceId).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(EngineReads.Bookmark), cancellationToken);

    public Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowTimers.Where(row => row.DueAt <= now && !context.WorkflowFailures.Any(failure => failure.InstanceId == row.InstanceId && failure.ParkedAt != null)).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(limit).Select(EngineReads.Timer), cancellationToken);

    public async Task<TimerRow?> FindTimerAsync(string timerId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowTimers.Where(row => row.Id == timerId).Select(EngineReads.Timer), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async Task<TimerRow?> FindNextTimerAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowTimers.OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(1).Select(EngineReads.Timer), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async Task<IReadOnlyList<WakeUpRow>> FindWakeUpsAsync(string? hash, int limit, CancellationToken cancellationToken) =>
        hash is not null && !await rows.HasWakeUpAsync(hash, cancellationToken).ConfigureAwait(false)
            ? []
            : await ReadAsync(context => context.WorkflowWakeUps.Where(row => hash == null || row.Hash == hash).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(limit).Select(EngineReads.WakeUp), cancellationToken).ConfigureAwait(false);

    public Task DeleteWakeUpAsync(string wakeUpId, CancellationToken cancellationToken) =>
        WriteAsync(context => context.WorkflowWakeUps.Where(row => row.Id == wakeUpId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) => rows.FindInstanceAsync(instanceId, cancellationToken);

    public async Task<IReadOnlyList<JournalRow>> FindJournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(context => context.WorkflowJournal.Where(row => row.InstanceId == instanceId).OrderBy(row => row.Turn), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new JournalRow(row.InstanceId, row.Turn, row.At, Guid.ParseExact(row.Seed, "N"), row.Json))];
    }

    public async Task<DefinitionRow?> FindDefinitionByIdAsync(string versionId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowDefinitions.Where(row => row.Id == versionId).Select(EngineReads.Definition), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken) => rows.FindPublishedVersionIdAsync(definitionId, cancellationToken);

    public async Task<DefinitionRow?> FindPublishedDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId && row.IsPublished).Select(EngineReads.Definition), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task<IReadOnlyList<DefinitionEntry>> FindPublishedVersionsAsync(CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowDefinitions.Where(row => row.IsPublished).OrderBy(row => row.DefinitionId).Select(EngineReads.DefinitionEntry), cancellationToken);

    public async Task<DefinitionRow?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId && row.IsLatest).Select(EngineReads.Definition), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task StoreWakeUpAsync(WakeUpRow wakeUp, CancellationToken cancellationToken) => WriteAsync(
        async context =>
        {
            if (!await context.WorkflowWakeUps.AnyAsync(row => row.Id == wakeUp.Id, cancellationToken).ConfigureAwait(false))
            {
                context.WorkflowWakeUps.Add(EngineReads.EntityOf(wakeUp));
            }
        },
        cancellationToken);

    public async Task<IReadOnlyList<FailureRow>> FindFailuresAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(context => context.WorkflowFailures.OrderBy(row => row.InstanceId), cancellationToken).ConfigureAwait(false)).Select(EngineReads.FailureOf)];

    public async Task<FailureRow> CountFailureAsync(string instanceId, string error, DateTimeOffset now, int borne, CancellationToken cancellationToken)
    {
        FailureEntity? failure = null;
        await WriteAsync(
            async context =>
            {
                failure = await context.WorkflowFailures.SingleOrDefaultAsync(row => row.InstanceId == instanceId, cancellationToken).ConfigureAwait(false);
                if (failure is null)
                {
                    failure = new FailureEntity { InstanceId = instanceId, Count = 0, Error = "", LastAt = now };
                    context.WorkflowFailures.Add(failure);
                }

                failure.Count++;
                failure.Error = error.Length > FailureMapping.MaxError ? error[..FailureMapping.MaxError] : error;
                failure.LastAt = now;
                failure.ParkedAt ??= failure.Count >= borne ? now : null;
            },
            cancellationToken).ConfigureAwait(false);
        return EngineReads.FailureOf(failure!);
    }

    public Task ForgetFailuresAsync(string instanceId, CancellationToken cancellationToken) =>
        WriteAsync(context => context.WorkflowFailures.Where(row => row.InstanceId == instanceId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<WorkBacklog> MeasureBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) => WithAsync(
        async context => new WorkBacklog(
            await context.WorkflowTimers.CountAsync(row => row.DueAt <= now && !context.WorkflowFailures.Any(failure => failure.InstanceId == row.InstanceId && failure.ParkedAt != null), cancellationToken).ConfigureAwait(false),
            await context.WorkflowWakeUps.CountAsync(cancellationToken).ConfigureAwait(false),
            await context.WorkflowWakeUps.MinAsync(row => (DateTimeOffset?)row.CreatedAt, cancellationToken).ConfigureAwait(false),
            await context.WorkflowFailures.CountAsync(row => row.ParkedAt != null, cancellationToken).ConfigureAwait(false)),
        cancellationToken);

    private Task<IReadOnlyList<T>> ReadAsync<T>(Func<CreditFlowDbContext, IQueryable<T>> query, CancellationToken cancellationToken)
        where T : class =>
        WithAsync<IReadOnlyList<T>>(async context => await query(context).AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    private Task<bool> WriteAsync(Func<CreditFlowDbContext, Task> change, CancellationToken cancellationToken) => WithAsync(
        async context =>
        {
            using var pass = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await change(context).ConfigureAwait(false);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (DbUpdateException error) when (Races.IsLost(error))
            {
                return false;
            }
        },
        cancellationToken);

    private async Task<T> WithAsync<T>(Func<CreditFlowDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            context.IsEngineInternal = true;
            return await work(context).ConfigureAwait(false);
        }
    }
}
