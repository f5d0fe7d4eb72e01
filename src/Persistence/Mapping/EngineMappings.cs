using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class InstanceMapping : IEntityTypeConfiguration<InstanceEntity>
{
    public void Configure(EntityTypeBuilder<InstanceEntity> builder)
    {
        builder.ToTable("workflow_instances");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.DefinitionVersionId).HasMaxLength(64);
        builder.Property(row => row.Status).HasMaxLength(20);
        builder.Property(row => row.SubStatus).HasMaxLength(20);
        builder.Property(row => row.CorrelationId).HasMaxLength(200);
        builder.Property(row => row.Name).HasMaxLength(300);
        builder.Property(row => row.ParentInstanceId).HasMaxLength(64);
        builder.Property(row => row.StartKey).HasMaxLength(200);
        builder.Property(row => row.ActivationKey).HasMaxLength(300);
        builder.HasIndex(row => row.StartKey).IsUnique();
        // Few definitions have a strategy: the others pay nothing for it.
        builder.HasIndex(row => row.ActivationKey).IsUnique().HasFilter("activation_key IS NOT NULL");
        builder.HasIndex(row => row.CorrelationId);
        builder.HasIndex(row => new { row.DefinitionId, row.SubStatus });
        // What lists sort by, with the id that settles ties.
        builder.HasIndex(row => new { row.CreatedAt, row.Id });
        builder.HasIndex(row => new { row.UpdatedAt, row.Id });
        builder.HasIndex(row => new { row.FinishedAt, row.Id });
        builder.HasIndex(row => new { row.Name, row.Id });
    }
}

internal sealed class BookmarkMapping : IEntityTypeConfiguration<BookmarkEntity>
{
    public void Configure(EntityTypeBuilder<BookmarkEntity> builder)
    {
        builder.ToTable("workflow_bookmarks");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.ActivityId).HasMaxLength(64);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.CorrelationId).HasMaxLength(200);
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => row.Hash);
    }
}

internal sealed class TimerMapping : IEntityTypeConfiguration<TimerEntity>
{
    public void Configure(EntityTypeBuilder<TimerEntity> builder)
    {
        builder.ToTable("workflow_timers");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.BookmarkId).HasMaxLength(64);
        builder.Property(row => row.Topic).HasMaxLength(200);
        builder.HasIndex(row => row.DueAt);
        builder.HasIndex(row => row.Topic);
        builder.HasIndex(row => row.BookmarkId);
    }
}

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalEntity>
{
    public void Configure(EntityTypeBuilder<JournalEntity> builder)
    {
        builder.ToTable("workflow_journal");
        builder.HasKey(row => new { row.InstanceId, row.Turn });
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.Seed).HasMaxLength(32);
    }
}

internal sealed class WakeUpMapping : IEntityTypeConfiguration<WakeUpEntity>
{
    public void Configure(EntityTypeBuilder<WakeUpEntity> builder)
    {
        builder.ToTable("workflow_wake_ups");
        builder.Property(row => row.Id).HasMaxLength(200);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.CorrelationId).HasMaxLength(200);
        builder.Property(row => row.TraceParent).HasMaxLength(55);
        builder.HasIndex(row => row.Hash);
    }
}

internal sealed class FailureMapping : IEntityTypeConfiguration<FailureEntity>
{
    public const int MaxError = 500;

    public void Configure(EntityTypeBuilder<FailureEntity> builder)
    {
        builder.ToTable("workflow_failures");
        builder.HasKey(row => row.InstanceId);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.Error).HasMaxLength(MaxError);
    }
}

internal sealed class DefinitionMapping : IEntityTypeConfiguration<DefinitionEntity>
{
    public void Configure(EntityTypeBuilder<DefinitionEntity> builder)
    {
        builder.ToTable("workflow_definitions");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.Name).HasMaxLength(300);
        builder.Property(row => row.Description).HasMaxLength(2000);
        builder.Property(row => row.ToolVersion).HasMaxLength(40);
        builder.Property(row => row.SeedHash).HasMaxLength(64);
        builder.Property(row => row.UpdatedByName).HasMaxLength(100);
        builder.HasIndex(row => new { row.DefinitionId, row.Version }).IsUnique();
    }
}

internal sealed class DefinitionHeadMapping : IEntityTypeConfiguration<DefinitionHeadEntity>
{
    public void Configure(EntityTypeBuilder<DefinitionHeadEntity> builder)
    {
        builder.ToTable("workflow_definition_heads");
        builder.HasKey(row => row.DefinitionId);
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.UpdatedByName).HasMaxLength(100);
        builder.Property(row => row.SeedHash).HasMaxLength(64);
        builder.Property(row => row.Notice).HasMaxLength(400);
    }
}

internal sealed class PublishRequestMapping : IEntityTypeConfiguration<PublishRequestEntity>
{
    public void Configure(EntityTypeBuilder<PublishRequestEntity> builder)
    {
        builder.ToTable("workflow_publish_requests");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.VersionId).HasMaxLength(64);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.BaseVersionId).HasMaxLength(64);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.Reason).HasMaxLength(PublishRequest.MaxReason);
        builder.Property(row => row.AskedByName).HasMaxLength(100);
        builder.Property(row => row.EndedByName).HasMaxLength(100);
        builder.Property(row => row.Remark).HasMaxLength(PublishRequest.MaxReason);
        builder.HasIndex(row => row.DefinitionId);
        builder.HasIndex(row => row.DefinitionId, "Waiting").IsUnique().HasDatabaseName("ix_workflow_publish_requests_waiting").HasFilter("state = 'Waiting'");
    }
}

internal sealed class SavedStateMapping : IEntityTypeConfiguration<SavedStateEntity>
{
    public void Configure(EntityTypeBuilder<SavedStateEntity> builder)
    {
        builder.ToTable("workflow_saved_states");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.VersionId).HasMaxLength(64);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.SavedByName).HasMaxLength(100);
        builder.HasIndex(row => new { row.DefinitionId, row.SavedAt });
        builder.HasIndex(row => row.SavedAt);
    }
}
