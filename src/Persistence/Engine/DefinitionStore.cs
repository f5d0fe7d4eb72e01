using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Engine;

internal sealed class DefinitionStore(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands) : IDefinitionStore
{
    private const string ObjectType = "definition";

    public Task<IReadOnlyList<DefinitionEntry>> ListAsync(CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowDefinitions.Where(row => !row.IsDeleted).OrderBy(row => row.Name).ThenBy(row => row.DefinitionId).ThenBy(row => row.Version).Select(EngineReads.DefinitionEntry), cancellationToken);

    public Task<IReadOnlyList<DefinitionRow>> FindManyAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowDefinitions.Where(row => versionIds.Contains(row.Id)).OrderBy(row => row.Id).Select(EngineReads.Definition), cancellationToken);

    public async Task<DefinitionHead?> FindHeadAsync(string definitionId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.WorkflowDefinitionHeads.Where(row => row.DefinitionId == definitionId).Select(EngineReads.DefinitionHead), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task<IReadOnlyList<DefinitionHead>> FindNoticesAsync(CancellationToken cancellationToken) =>
        ReadAsync(context => context.WorkflowDefinitionHeads.Where(row => row.Notice != null).OrderByDescending(row => row.NoticeAt).Select(EngineReads.DefinitionHead), cancellationToken);

    public async Task<int> CountRunningAsync(string definitionId, string? versionId, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances
                .CountAsync(row => row.DefinitionId == definitionId && row.Status == nameof(WorkflowStatus.Running) && (versionId == null || row.DefinitionVersionId == versionId), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public Task<IReadOnlyList<PublishRequest>> FindRequestsAsync(string definitionId, CancellationToken cancellationToken) =>
        ReadAsync(context => context.PublishRequests.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).Select(EngineReads.PublishRequest), cancellationToken);

    public Task<IReadOnlyList<PublishRequest>> FindWaitingRequestsAsync(CancellationToken cancellationToken) =>
        ReadAsync(context => context.PublishRequests.Where(row => row.State == PublishRequestState.Waiting).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).Select(EngineReads.PublishRequest), cancellationToken);

    public Task<IReadOnlyList<SavedState>> FindStatesAsync(string definitionId, CancellationToken cancellationToken) =>
        ReadAsync(context => StatesOf(context, definitionId).Select(EngineReads.SavedState), cancellationToken);

    public async Task<SavedStateRow?> FindStateAsync(string stateId, CancellationToken cancellationToken) =>
        (await ReadAsync(context => context.SavedStates.Where(row => row.Id == stateId).Select(EngineReads.SavedStateRow), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task<int> ForgetStatesAsync(DateTimeOffset before, CancellationToken cancellationToken) => commands.RunAsync(
        (services, token) => services.GetRequiredService<CreditFlowDbContext>().SavedStates.Where(row => row.SavedAt < before).ExecuteDeleteAsync(token), cancellationToken);

    public Task ChangeAsync(string definitionId, DefinitionAuthor author, Func<DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var head = await context.WorkflowDefinitionHeads.SingleOrDefaultAsync(row => row.DefinitionId == definitionId, token).ConfigureAwait(false);
            var history = await LoadAsync(context, definitionId, head, token).ConfigureAwait(false);
            if (change(history) is not { } made)
            {
                return false;
            }

            Write(context, head, made.Head);
            await WriteAsync(context, history, made, token).ConfigureAwait(false);
            var actor = author.UserId is { } userId ? Actor.Staff(userId, author.Name, author.AgencyId) : Actor.System;
            var audit = services.GetRequiredService<AuditTrail>();
            foreach (var (action, request) in made.Requests)
            {
                await WriteAsync(context, request, token).ConfigureAwait(false);
                audit.Record(actor, action, ObjectType, definitionId, detail: new { request.Version, request.VersionId, RequestId = request.Id, ContentHash = request.Hash, request.BaseVersionId, request.AskedByName, request.Reason, request.Remark });
            }

            if (made.Action is { } done)
            {
                audit.Record(actor, done, ObjectType, definitionId, detail: new { made.Subject.Version, VersionId = made.Subject.Id, made.Subject.Name, made.ContentHash, made.Reason });
            }

            if (made.Saved is { } saved)
            {
                await WriteAsync(context, saved, token).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

    private static async Task<DefinitionHistory> LoadAsync(CreditFlowDbContext context, string definitionId, DefinitionHeadEntity? head, CancellationToken cancellationToken)
    {
        var all = context.WorkflowDefinitions.AsNoTracking().Where(row => row.DefinitionId == definitionId);
        var waiting = await context.PublishRequests.AsNoTracking().Where(row => row.DefinitionId == definitionId && row.State == PublishRequestState.Waiting)
            .Select(EngineReads.PublishRequest).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return new DefinitionHistory(
            definitionId,
            head is null ? null : EngineReads.HeadOf(head),
            await all.OrderBy(row => row.Version).Select(EngineReads.DefinitionEntry).ToListAsync(cancellationToken).ConfigureAwait(false),
            await all.Where(row => row.IsLatest).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false))
        {
            Waiting = waiting,
            WaitingJson = waiting is null ? null : await all.Where(row => row.Id == waiting.VersionId).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false),
            Saved = await StatesOf(context, definitionId).AsNoTracking().Select(EngineReads.SavedState).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private static IQueryable<SavedStateEntity> StatesOf(CreditFlowDbContext context, string definitionId) =>
        context.SavedStates.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.SavedAt).ThenByDescending(row => row.Id);

    private static void Write(CreditFlowDbContext context, DefinitionHeadEntity? known, DefinitionHead head)
    {
        var entity = known ?? context.WorkflowDefinitionHeads.Add(new DefinitionHeadEntity { DefinitionId = head.DefinitionId }).Entity;
        (entity.OthersRevision, entity.HighestVersion, entity.IsDeleted, entity.SeedHash) = (head.OthersRevision, head.HighestVersion, head.IsDeleted, head.SeedHash);
        (entity.UpdatedAt, entity.UpdatedBy, entity.UpdatedByName) = (head.UpdatedAt, head.UpdatedBy, head.UpdatedByName);
        (entity.Notice, entity.NoticeAt) = (head.Notice, head.NoticeAt);
        if (known is not null)
        {
            context.RestOn(entity);
        }
    }

    private static async Task WriteAsync(CreditFlowDbContext context, DefinitionHistory history, DefinitionChange made, CancellationToken cancellationToken)
    {
        var before = history.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var touched = made.Entries.Where(entry => entry.Id == made.Content?.Id || before[entry.Id] != entry).Select(entry => entry.Id).ToList();
        var entities = await context.WorkflowDefinitions.Where(row => touched.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken).ConfigureAwait(false);
        foreach (var entry in made.Entries.Where(entry => touched.Contains(entry.Id)))
        {
            var content = entry.Id == made.Content?.Id ? made.Content : null;
            if (!entities.TryGetValue(entry.Id, out var entity))
            {
                entity = context.WorkflowDefinitions.Add(new DefinitionEntity
                {
                    Id = entry.Id,
                    DefinitionId = entry.DefinitionId,
                    Version = entry.Version,
                    Name = entry.Name,
                    IsLatest = entry.IsLatest,
                    IsPublished = entry.IsPublished,
                    Json = content!.Json,
                    CreatedAt = entry.CreatedAt,
                    UpdatedAt = entry.UpdatedAt,
                    UpdatedByName = entry.UpdatedByName,
                }).Entity;
            }

            (entity.IsLatest, entity.IsPublished, entity.IsDeleted, entity.PublishedAt, entity.FrozenAt) = (entry.IsLatest, entry.IsPublished, entry.IsDeleted, entry.PublishedAt, entry.FrozenAt);
            if (content is not null)
            {
                (entity.Name, entity.Description, entity.ToolVersion, entity.Json, entity.SeedHash) = (content.Name, content.Description, content.ToolVersion, content.Json, content.SeedHash);
                (entity.Revision, entity.UpdatedAt, entity.UpdatedBy, entity.UpdatedByName) = (content.Revision, content.UpdatedAt, content.UpdatedBy, content.UpdatedByName);
            }
        }
    }

    private static async Task WriteAsync(CreditFlowDbContext context, PublishRequest request, CancellationToken cancellationToken)
    {
        var entity = await context.PublishRequests.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken).ConfigureAwait(false) ?? context.PublishRequests.Add(new PublishRequestEntity
        {
            Id = request.Id,
            DefinitionId = request.DefinitionId,
            VersionId = request.VersionId,
            Version = request.Version,
            Hash = request.Hash,
            BaseVersionId = request.BaseVersionId,
            State = request.State,
            AskedAt = request.AskedAt,
            AskedBy = request.AskedBy,
            AskedByName = request.AskedByName,
            Revision = request.Revision,
        }).Entity;
        (entity.State, entity.Reason, entity.Remark, entity.Revision) = (request.State, request.Reason, request.Remark, request.Revision);
        (entity.EndedAt, entity.EndedBy, entity.EndedByName) = (request.EndedAt, request.EndedBy, request.EndedByName);
    }

    private static async Task WriteAsync(CreditFlowDbContext context, SavedStateRow state, CancellationToken cancellationToken)
    {
        var entity = await context.SavedStates.SingleOrDefaultAsync(row => row.Id == state.Id, cancellationToken).ConfigureAwait(false) ?? context.SavedStates.Add(new SavedStateEntity
        {
            Id = state.Id,
            DefinitionId = state.DefinitionId,
            VersionId = state.VersionId,
            Version = state.Version,
            Hash = state.Hash,
            BeganAt = state.BeganAt,
            SavedAt = state.SavedAt,
            SavedBy = state.SavedBy,
            SavedByName = state.SavedByName,
            Json = state.Json,
        }).Entity;
        (entity.Hash, entity.SavedAt, entity.Json) = (state.Hash, state.SavedAt, state.Json);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(Func<CreditFlowDbContext, IQueryable<T>> query, CancellationToken cancellationToken)
        where T : class
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await query(context).AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
