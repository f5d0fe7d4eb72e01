using CreditFlow.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class OperationBatchMapping : IEntityTypeConfiguration<OperationBatch>
{
    public void Configure(EntityTypeBuilder<OperationBatch> builder)
    {
        builder.ToTable("operation_batches");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.Reason).HasMaxLength(200);
        builder.Property(batch => batch.ActorName).HasMaxLength(100);
        builder.Property(batch => batch.ActorAgencyId).HasMaxLength(64);
        builder.Ignore(batch => batch.Actor);
        builder.HasIndex(batch => batch.State);
    }
}

internal sealed class BatchItemMapping : IEntityTypeConfiguration<BatchItem>
{
    public const int MaxMessage = 500;

    public void Configure(EntityTypeBuilder<BatchItem> builder)
    {
        builder.ToTable("operation_batch_items");
        builder.HasKey(item => new { item.BatchId, item.Number });
        builder.Property(item => item.InstanceId).HasMaxLength(64);
        builder.Property(item => item.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(item => item.Message).HasMaxLength(MaxMessage);
        builder.HasOne<OperationBatch>().WithMany().HasForeignKey(item => item.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
