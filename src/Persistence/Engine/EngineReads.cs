using System.Linq.Expressions;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Engine;

/// <summary>Reads of engine rows, shared by turns and store.</summary>
internal static class EngineReads
{
    public static readonly Expression<Func<BookmarkEntity, BookmarkRow>> Bookmark = row => new BookmarkRow
    {
        Id = row.Id,
        InstanceId = row.InstanceId,
        ActivityId = row.ActivityId,
        Name = row.Name,
        Hash = row.Hash,
        CorrelationId = row.CorrelationId,
        CreatedAt = row.CreatedAt,
    };

    public static readonly Expression<Func<TimerEntity, TimerRow>> Timer = row => new TimerRow
    {
        Id = row.Id,
        InstanceId = row.InstanceId,
        BookmarkId = row.BookmarkId,
        DueAt = row.DueAt,
        Topic = row.Topic,
    };

    public static readonly Expression<Func<WakeUpEntity, WakeUpRow>> WakeUp = row => new WakeUpRow
    {
        Id = row.Id,
        Name = row.Name,
        Hash = row.Hash,
        CorrelationId = row.CorrelationId,
        PayloadJson = row.PayloadJson,
        TraceParent = row.TraceParent,
        CreatedAt = row.CreatedAt,
    };

    public static readonly Expression<Func<DefinitionEntity, DefinitionRow>> Definition = row => new DefinitionRow
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        Version = row.Version,
        Name = row.Name,
        Description = row.Description,
        ToolVersion = row.ToolVersion,
        IsLatest = row.IsLatest,
        IsPublished = row.IsPublished,
        IsDeleted = row.IsDeleted,
        SeedHash = row.SeedHash,
        CreatedAt = row.CreatedAt,
        PublishedAt = row.PublishedAt,
        FrozenAt = row.FrozenAt,
        Revision = row.Revision,
        UpdatedAt = row.UpdatedAt,
        UpdatedBy = row.UpdatedBy,
        UpdatedByName = row.UpdatedByName,
        Json = row.Json,
    };

    public static readonly Expression<Func<DefinitionEntity, DefinitionEntry>> DefinitionEntry = row => new DefinitionEntry
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        Version = row.Version,
        Name = row.Name,
        Description = row.Description,
        ToolVersion = row.ToolVersion,
        IsLatest = row.IsLatest,
        IsPublished = row.IsPublished,
        IsDeleted = row.IsDeleted,
        SeedHash = row.SeedHash,
        CreatedAt = row.CreatedAt,
        PublishedAt = row.PublishedAt,
        FrozenAt = row.FrozenAt,
        Revision = row.Revision,
        UpdatedAt = row.UpdatedAt,
        UpdatedBy = row.UpdatedBy,
        UpdatedByName = row.UpdatedByName,
    };

    public static readonly Expression<Func<DefinitionHeadEntity, DefinitionHead>> DefinitionHead = row => new DefinitionHead
    {
        DefinitionId = row.DefinitionId,
        Revision = row.Revision,
        OthersRevision = row.OthersRevision,
        HighestVersion = row.HighestVersion,
        IsDeleted = row.IsDeleted,
        UpdatedAt = row.UpdatedAt,
        UpdatedBy = row.UpdatedBy,
        UpdatedByName = row.UpdatedByName,
        SeedHash = row.SeedHash,
        Notice = row.Notice,
        NoticeAt = row.NoticeAt,
    };

    public static readonly Expression<Func<PublishRequestEntity, PublishRequest>> PublishRequest = row => new PublishRequest
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        VersionId = row.VersionId,
        Version = row.Version,
        Hash = row.Hash,
        BaseVersionId = row.BaseVersionId,
        State = row.State,
        Reason = row.Reason,
        AskedAt = row.AskedAt,
        AskedBy = row.AskedBy,
        AskedByName = row.AskedByName,
        EndedAt = row.EndedAt,
        EndedBy = row.EndedBy,
        EndedByName = row.EndedByName,
        Remark = row.Remark,
        Revision = row.Revision,
    };

    public static readonly Expression<Func<SavedStateEntity, SavedState>> SavedState = row => new SavedState
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        VersionId = row.VersionId,
        Version = row.Version,
        Hash = row.Hash,
        BeganAt = row.BeganAt,
        SavedAt = row.SavedAt,
        SavedBy = row.SavedBy,
        SavedByName = row.SavedByName,
    };

    public static readonly Expression<Func<SavedStateEntity, SavedStateRow>> SavedStateRow = row => new SavedStateRow
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        VersionId = row.VersionId,
        Version = row.Version,
        Hash = row.Hash,
        BeganAt = row.BeganAt,
        SavedAt = row.SavedAt,
        SavedBy = row.SavedBy,
        SavedByName = row.SavedByName,
        Json = row.Json,
    };

    private static readonly Func<DefinitionHeadEntity, DefinitionHead> ToHead = DefinitionHead.Compile();

    public static DefinitionHead HeadOf(DefinitionHeadEntity row) => ToHead(row);

    public static WakeUpEntity EntityOf(WakeUpRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Hash = row.Hash,
        CorrelationId = row.CorrelationId,
        PayloadJson = row.PayloadJson,
        TraceParent = row.TraceParent,
        CreatedAt = row.CreatedAt,
    };

    public static FailureRow FailureOf(FailureEntity row) => new(row.InstanceId, row.Count, row.Error, row.LastAt, row.ParkedAt);

    public static async Task<StoredInstance?> FindInstanceAsync(CreditFlowDbContext context, string instanceId, CancellationToken cancellationToken)
    {
        var row = await context.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(item => item.Id == instanceId, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new StoredInstance(
            new InstanceRow
            {
                Id = row.Id,
                DefinitionId = row.DefinitionId,
                DefinitionVersionId = row.DefinitionVersionId,
                Version = row.Version,
                Status = row.Status,
                SubStatus = row.SubStatus,
                CorrelationId = row.CorrelationId,
                Name = row.Name,
                ParentInstanceId = row.ParentInstanceId,
                StartKey = row.StartKey,
                IncidentCount = row.IncidentCount,
                OpenIncidentCount = row.OpenIncidentCount,
                SuspendedAt = row.SuspendedAt,
                Turn = row.Turn,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                FinishedAt = row.FinishedAt,
            },
            row.State);
    }
}
