using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.TemplateId).HasMaxLength(60);
        builder.Property(notice => notice.TemplateHash).HasMaxLength(64);
        builder.Property(notice => notice.Title).HasMaxLength(200);
        builder.Property(notice => notice.AgencyId).HasMaxLength(50);
        builder.Property(notice => notice.Recipient).HasMaxLength(200);
        builder.Property(notice => notice.Number).HasMaxLength(60);
        builder.Property(notice => notice.Sha256).HasMaxLength(64);
        builder.Property(notice => notice.VerificationCode).HasMaxLength(20);
        builder.HasIndex(notice => notice.Number).IsUnique();
        builder.HasIndex(notice => notice.VerificationCode).IsUnique();
        builder.HasIndex(notice => notice.CaseId);
        builder.HasIndex(notice => notice.RecordId);
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.MessageId).HasMaxLength(200);
        builder.Property(message => message.To).HasColumnName("recipient").HasMaxLength(200);
        builder.Property(message => message.Subject).HasMaxLength(300);
        builder.Property(message => message.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(message => message.LastError).HasMaxLength(1000);
        builder.Property(message => message.Receipt).HasMaxLength(200);
        builder.Property(message => message.FallbackInstanceId).HasMaxLength(64);
        builder.HasIndex(message => message.MessageId).IsUnique();
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.HasIndex(message => message.CaseId);
        builder.HasIndex(message => message.NoticeId);
    }
}

internal sealed class ProofOfServiceMapping : IEntityTypeConfiguration<ProofOfService>
{
    public void Configure(EntityTypeBuilder<ProofOfService> builder)
    {
        builder.ToTable("proofs_of_service");
        builder.Property(proof => proof.Id).ValueGeneratedNever();
        builder.Property(proof => proof.Method).HasConversion<string>().HasMaxLength(20);
        builder.Property(proof => proof.On).HasColumnName("served_on");
        builder.Property(proof => proof.Receiver).HasMaxLength(200);
        builder.Property(proof => proof.Reference).HasMaxLength(500);
        builder.Property(proof => proof.Remark).HasMaxLength(1000);
        builder.Property(proof => proof.FileName).HasMaxLength(255);
        builder.Property(proof => proof.FileType).HasMaxLength(100);
        builder.Property(proof => proof.FileSha256).HasMaxLength(64);
        builder.Property(proof => proof.RecordedByName).HasMaxLength(100);
        builder.HasIndex(proof => proof.NoticeId);
        builder.HasIndex(proof => proof.CaseId);
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("number_series");
        builder.HasKey(series => new { series.Series, series.Year });
        builder.Property(series => series.Series).HasMaxLength(60);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ActorKind).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.ActorName).HasMaxLength(100);
        builder.Property(entry => entry.ActorAgencyId).HasMaxLength(50);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.ObjectType).HasMaxLength(40);
        builder.Property(entry => entry.ObjectId).HasMaxLength(100);
        builder.Property(entry => entry.RuleId).HasMaxLength(20);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => entry.CaseId);
        builder.HasIndex(entry => new { entry.ObjectType, entry.ObjectId });
    }
}

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seals");
        builder.HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).ValueGeneratedNever();
        builder.Property(seal => seal.Hash).HasMaxLength(64);
        builder.HasIndex(seal => seal.EntryId).IsUnique();
    }
}

internal sealed class CommandReceiptMapping : IEntityTypeConfiguration<CommandReceipt>
{
    public void Configure(EntityTypeBuilder<CommandReceipt> builder)
    {
        builder.ToTable("command_receipts");
        builder.HasKey(receipt => receipt.Key);
        builder.Property(receipt => receipt.Key).HasMaxLength(64);
        builder.Property(receipt => receipt.Command).HasMaxLength(60);
        builder.Property(receipt => receipt.RequestHash).HasMaxLength(64);
        builder.Property(receipt => receipt.ResultId).HasMaxLength(100);
    }
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("import_batches");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.FileName).HasMaxLength(255);
        builder.Property(batch => batch.EncodingName).HasMaxLength(20);
        builder.Property(batch => batch.ImportedByName).HasMaxLength(100);
        builder.Property(batch => batch.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.FailureCode).HasMaxLength(60);
        builder.Property(batch => batch.Release).HasConversion<string>().HasMaxLength(20);
        builder.Property(batch => batch.InstanceId).HasMaxLength(64);
        builder.Property(batch => batch.SettledByName).HasMaxLength(100);
        builder.Property(batch => batch.SettledReason).HasMaxLength(1000);
        builder.HasIndex(batch => batch.StartedAt);
    }
}

internal sealed class ImportRowErrorMapping : IEntityTypeConfiguration<ImportRowError>
{
    public void Configure(EntityTypeBuilder<ImportRowError> builder)
    {
        builder.ToTable("import_row_errors");
        builder.Property(error => error.Id).ValueGeneratedNever();
        builder.Property(error => error.Column).HasColumnName("column_heading").HasMaxLength(100);
        builder.Property(error => error.Row).HasColumnName("row_number");
        builder.Property(error => error.Code).HasMaxLength(60);
        builder.HasIndex(error => new { error.BatchId, error.Row });
    }
}

internal sealed class RefusedRowMapping : IEntityTypeConfiguration<RefusedRow>
{
    public void Configure(EntityTypeBuilder<RefusedRow> builder)
    {
        builder.ToTable("refused_rows");
        builder.HasKey(row => new { row.BatchId, row.Row });
        builder.Property(row => row.Row).HasColumnName("row_number");
    }
}
