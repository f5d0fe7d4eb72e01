using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.RequestedField).HasConversion<string>().HasMaxLength(40);
        builder.Property(row => row.Number).HasMaxLength(40);
        builder.Property(row => row.ReceiptNumber).HasMaxLength(40);
        builder.Property(row => row.QueryCodeHash).HasMaxLength(64);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.PackId).HasMaxLength(50);
        builder.Property(row => row.PackVersion).HasMaxLength(20);
        builder.Property(row => row.Harm).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.Methods).HasConversion(new JsonListConverter<string>(), JsonListConverter<string>.Comparer);
        builder.Property(row => row.BasisDocument).HasMaxLength(128);
        builder.Property(row => row.SupplementBookmarkId).HasMaxLength(64);
        builder.Property(row => row.SupplementCalendarVersion).HasMaxLength(64);
        builder.ComplexProperty(row => row.Applicant, applicant =>
        {
            applicant.Property(item => item.Name).HasMaxLength(100);
            applicant.Property(item => item.Email).HasMaxLength(200);
            applicant.Property(item => item.Phone).HasMaxLength(40);
        });
        builder.HasMany(row => row.Events).WithOne().HasForeignKey(line => line.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(row => row.Events).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(row => row.Attachments).WithOne().HasForeignKey(file => file.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(row => row.Attachments).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => row.QueryCodeHash).IsUnique();
        builder.HasIndex(row => row.RecordId);
        builder.HasIndex(row => row.CommitmentId);
        builder.HasIndex(row => row.SubjectId);
        builder.HasIndex(row => new { row.State, row.ReceivedAt });
    }
}

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("case_events");
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(line => line.ActorKind).HasConversion<string>().HasMaxLength(20);
        builder.Property(line => line.ActorName).HasMaxLength(100);
        builder.Property(line => line.ActorAgencyId).HasMaxLength(50);
        builder.Property(line => line.Step).HasMaxLength(100);
        builder.Property(line => line.Outcome).HasMaxLength(100);
        builder.Property(line => line.RuleId).HasMaxLength(20);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.FileName).HasMaxLength(255);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.Property(file => file.Sha256).HasMaxLength(64);
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files");
        builder.HasKey(file => file.Sha256);
        builder.HasIndex(file => file.StoredAt);
        builder.Property(file => file.Sha256).HasMaxLength(64);
    }
}

internal sealed class CaseDraftMapping : IEntityTypeConfiguration<CaseDraft>
{
    public void Configure(EntityTypeBuilder<CaseDraft> builder)
    {
        builder.ToTable("case_drafts");
        builder.HasKey(draft => draft.TokenHash);
        builder.Property(draft => draft.TokenHash).HasMaxLength(64);
        builder.HasIndex(draft => draft.ExpiresAt);
    }
}

internal sealed class TaskFileMapping : IEntityTypeConfiguration<TaskFile>
{
    public void Configure(EntityTypeBuilder<TaskFile> builder)
    {
        builder.ToTable("task_files");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Field).HasMaxLength(40);
        builder.Property(file => file.FileName).HasMaxLength(255);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.HasOne<StaffTask>().WithMany().HasForeignKey(file => file.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(file => file.Sha256);
        builder.HasIndex(file => new { file.IsAnswered, file.UploadedAt });
    }
}

internal sealed class StaffTaskMapping : IEntityTypeConfiguration<StaffTask>
{
    public void Configure(EntityTypeBuilder<StaffTask> builder)
    {
        builder.ToTable("staff_tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(task => task.InstanceId).HasMaxLength(64);
        builder.Property(task => task.BookmarkId).HasMaxLength(64);
        builder.Property(task => task.ActivityId).HasMaxLength(64);
        builder.Property(task => task.Step).HasMaxLength(100);
        builder.Property(task => task.Instruction).HasMaxLength(1000);
        builder.Property(task => task.Matter).HasMaxLength(500);
        builder.Property(task => task.DueCalendarVersion).HasMaxLength(64);
        builder.Property(task => task.Role).HasMaxLength(40);
        builder.Property(task => task.AgencyId).HasMaxLength(50);
        builder.Property(task => task.AssigneeName).HasMaxLength(100);
        builder.Property(task => task.Outcome).HasMaxLength(100);
        builder.Property(task => task.ExcludedUserIds).HasConversion(new JsonListConverter<Guid>(), JsonListConverter<Guid>.Comparer);
        builder.Property(task => task.Outcomes).HasConversion(new JsonListConverter<TaskOutcome>(), JsonListConverter<TaskOutcome>.Comparer);
        builder.HasIndex(task => new { task.State, task.Role, task.AgencyId });
        builder.HasIndex(task => new { task.AssigneeId, task.State });
        builder.HasIndex(task => task.CaseId);
        builder.HasIndex(task => task.BatchId);
        builder.HasIndex(task => task.InstanceId);
    }
}
