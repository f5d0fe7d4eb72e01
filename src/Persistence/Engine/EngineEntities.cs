using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>Table rows of the engine: mapped for migrations and reading; written by <see cref="EngineStatements"/>.</summary>
internal sealed class InstanceEntity
{
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }

    public required string DefinitionVersionId { get; set; }

    public required int Version { get; set; }

    public required string Status { get; set; }

    public required string SubStatus { get; set; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public string? ParentInstanceId { get; set; }

    public string? StartKey { get; set; }

    public string? ActivationKey { get; set; }

    public required int IncidentCount { get; set; }

    public int OpenIncidentCount { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public required int Turn { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public required string State { get; set; }
}

internal sealed class BookmarkEntity
{
    public required string Id { get; set; }

    public required string InstanceId { get; set; }

    public required string ActivityId { get; set; }

    public required string Name { get; set; }

    public required string Hash { get; set; }

    public string? CorrelationId { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class TimerEntity
{
    public required string Id { get; set; }

    public required string InstanceId { get; set; }

    public required string BookmarkId { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    public string? Topic { get; set; }
}

internal sealed class JournalEntity
{
    public required string InstanceId { get; set; }

    public required int Turn { get; set; }

    public required DateTimeOffset At { get; set; }

    public required string Seed { get; set; }

    public required string Json { get; set; }
}

internal sealed class WakeUpEntity
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required string Hash { get; set; }

    public string? CorrelationId { get; set; }

    public string? PayloadJson { get; set; }

    public string? TraceParent { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class FailureEntity
{
    public required string InstanceId { get; set; }

    public required int Count { get; set; }

    public required string Error { get; set; }

    public required DateTimeOffset LastAt { get; set; }

    public DateTimeOffset? ParkedAt { get; set; }
}

internal sealed class DefinitionEntity
{
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }

    public required int Version { get; set; }

    public required string Name { get; set; }

    public required bool IsLatest { get; set; }

    public required bool IsPublished { get; set; }

    public required string Json { get; set; }

    public string? Description { get; set; }

    public string? ToolVersion { get; set; }

    public bool IsDeleted { get; set; }

    public string? SeedHash { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public DateTimeOffset? FrozenAt { get; set; }

    public long Revision { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public Guid? UpdatedBy { get; set; }

    public required string UpdatedByName { get; set; }
}

internal sealed class DefinitionHeadEntity : IRevisioned
{
    public required string DefinitionId { get; set; }

    public long Revision { get; set; }

    public long OthersRevision { get; set; }

    public int HighestVersion { get; set; }

    public bool IsDeleted { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public Guid? UpdatedBy { get; set; }

    public string UpdatedByName { get; set; } = "";

    public string? SeedHash { get; set; }

    public string? Notice { get; set; }

    public DateTimeOffset? NoticeAt { get; set; }
}

internal sealed class PublishRequestEntity
{
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }

    public required string VersionId { get; set; }

    public required int Version { get; set; }

    public required string Hash { get; set; }

    public string? BaseVersionId { get; set; }

    public required PublishRequestState State { get; set; }

    public string? Reason { get; set; }

    public required DateTimeOffset AskedAt { get; set; }

    public required Guid AskedBy { get; set; }

    public required string AskedByName { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public Guid? EndedBy { get; set; }

    public string? EndedByName { get; set; }

    public string? Remark { get; set; }

    public required int Revision { get; set; }
}

internal sealed class SavedStateEntity
{
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }

    public required string VersionId { get; set; }

    public required int Version { get; set; }

    public required string Hash { get; set; }

    public required DateTimeOffset BeganAt { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public required Guid SavedBy { get; set; }

    public required string SavedByName { get; set; }

    public required string Json { get; set; }
}
