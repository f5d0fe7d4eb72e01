using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class SubjectMapping : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> builder)
    {
        builder.ToTable("subjects");
        builder.Property(subject => subject.Id).ValueGeneratedNever();
        builder.Property(subject => subject.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(subject => subject.Name).HasMaxLength(200);
        builder.Property(subject => subject.NameKey).HasMaxLength(200);
        builder.Property(subject => subject.Code).HasMaxLength(18);
        builder.Property(subject => subject.IdNumberHash).HasMaxLength(64);
        builder.Property(subject => subject.IdNumberMasked).HasMaxLength(18);
        builder.Property(subject => subject.Email).HasMaxLength(200);
        builder.HasIndex(subject => subject.NameKey);
        builder.HasIndex(subject => subject.Code).IsUnique();
        builder.HasIndex(subject => subject.IdNumberHash).IsUnique();
    }
}

internal sealed class CreditRecordMapping : IEntityTypeConfiguration<CreditRecord>
{
    public void Configure(EntityTypeBuilder<CreditRecord> builder)
    {
        builder.ToTable("credit_records");
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Kind).HasConversion<string>().HasMaxLength(20).HasDefaultValue(RecordKind.Penalty).HasSentinel((RecordKind)(-1));
        builder.Property(record => record.AgencyId).HasMaxLength(50);
        builder.Property(record => record.SourceAgencyId).HasMaxLength(50);
        builder.Property(record => record.NaturalKey).HasMaxLength(400);
        builder.Property(record => record.DecisionNumberKey).HasMaxLength(128);
        builder.Property(record => record.Class).HasConversion<string>().HasMaxLength(20);
        builder.Property(record => record.Fulfilment).HasConversion<string>().HasMaxLength(20);
        builder.Property(record => record.CatalogueItem).HasMaxLength(300);
        builder.Property(record => record.PackId).HasMaxLength(50);
        builder.Property(record => record.PackVersion).HasMaxLength(20);
        builder.Property(record => record.ContentHash).HasMaxLength(64);
        builder.Property(record => record.Disclosure).HasConversion<string>().HasMaxLength(20);
        builder.ComplexProperty(record => record.Provision);
        builder.ComplexProperty(record => record.Decision, decision =>
        {
            decision.Property(item => item.Number).HasMaxLength(128);
            decision.Property(item => item.ViolationType).HasMaxLength(2000);
            decision.Property(item => item.PenaltyKinds).HasMaxLength(500);
            decision.Property(item => item.Licence).HasMaxLength(500);
            decision.Property(item => item.FineWan).HasPrecision(18, 6);
            decision.Property(item => item.ConfiscatedWan).HasPrecision(18, 6);
        });
        builder.HasOne(record => record.Subject).WithMany().HasForeignKey(record => record.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(record => record.Publication).WithOne().HasForeignKey<Publication>(publication => publication.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(record => record.Changes).WithOne().HasForeignKey(change => change.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(record => record.Changes).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(record => record.NaturalKey).IsUnique();
        builder.HasIndex(record => record.DecisionNumberKey);
        builder.HasIndex(record => new { record.ImportBatchId, record.ImportRow });
        builder.HasIndex(record => record.CommitmentId);
    }
}

internal sealed class RecordRedactionMapping : IEntityTypeConfiguration<RecordRedaction>
{
    public void Configure(EntityTypeBuilder<RecordRedaction> builder)
    {
        builder.ToTable("record_redactions");
        builder.Property(redaction => redaction.Id).ValueGeneratedNever();
        builder.Property(redaction => redaction.Row).HasColumnName("row_number");
        builder.Property(redaction => redaction.Field).HasConversion<string>().HasMaxLength(20);
        builder.Property(redaction => redaction.Found).HasConversion(new JsonListConverter<PersonalDetail>(), JsonListConverter<PersonalDetail>.Comparer);
        builder.Property(redaction => redaction.EditedByName).HasMaxLength(100);
        builder.HasOne<CreditRecord>().WithMany().HasForeignKey(redaction => redaction.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(redaction => new { redaction.RecordId, redaction.Field }).IsUnique();
        builder.HasIndex(redaction => new { redaction.BatchId, redaction.Row });
    }
}

internal sealed class RecordChangeMapping : IEntityTypeConfiguration<RecordChange>
{
    public void Configure(EntityTypeBuilder<RecordChange> builder)
    {
        builder.ToTable("record_changes");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.Field).HasConversion<string>().HasMaxLength(40);
        builder.HasIndex(change => change.CaseId);
    }
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.Property(publication => publication.Id).ValueGeneratedNever();
        builder.Property(publication => publication.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(publication => publication.TakeDownReason).HasConversion<string>().HasMaxLength(30);
        builder.Property(publication => publication.ExpiryInstanceId).HasMaxLength(64);
        builder.Ignore(publication => publication.TimerTopic);
        builder.Ignore(publication => publication.QuestionTopic);
        builder.HasMany(publication => publication.Events).WithOne().HasForeignKey(line => line.PublicationId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(publication => publication.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(publication => new { publication.State, publication.LastDay });
    }
}

internal sealed class PublicationEventMapping : IEntityTypeConfiguration<PublicationEvent>
{
    public void Configure(EntityTypeBuilder<PublicationEvent> builder)
    {
        builder.ToTable("publication_events");
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(line => line.Detail).HasMaxLength(200);
        builder.Property(line => line.Before).HasMaxLength(40);
    }
}
