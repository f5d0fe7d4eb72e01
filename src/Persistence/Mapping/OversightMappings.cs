using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Oversight;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class SupervisionMapping : IEntityTypeConfiguration<Supervision>
{
    public void Configure(EntityTypeBuilder<Supervision> builder)
    {
        builder.ToTable("supervisions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.AgencyId).HasMaxLength(50);
        builder.Property(row => row.Matter).HasMaxLength(300);
        builder.Property(row => row.Duty).HasMaxLength(100);
        builder.Property(row => row.PackId).HasMaxLength(50);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.Documents).HasConversion(new JsonListConverter<SupervisionDocument>(), JsonListConverter<SupervisionDocument>.Comparer);
        builder.HasIndex(row => row.TaskId).IsUnique();
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => row.ActedAt);
    }
}

internal sealed class LeakIncidentMapping : IEntityTypeConfiguration<LeakIncident>
{
    public void Configure(EntityTypeBuilder<LeakIncident> builder)
    {
        builder.ToTable("leak_incidents");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.AgencyId).HasMaxLength(50);
        builder.Property(row => row.Description).HasMaxLength(LeakIncident.MaxDescription);
        builder.Property(row => row.OpenedByName).HasMaxLength(100);
        builder.Property(row => row.PackId).HasMaxLength(50);
        builder.Property(row => row.PackVersion).HasMaxLength(20);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Ignore(row => row.InstanceId);
        builder.HasIndex(row => new { row.AgencyId, row.State });
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Purpose).HasConversion<string>().HasMaxLength(40);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.ReaderName).HasMaxLength(100);
        builder.Property(row => row.ReaderAgencyId).HasMaxLength(50);
        builder.Property(row => row.CodeHash).HasMaxLength(64);
        builder.Property(row => row.FileName).HasMaxLength(255);
        builder.Property(row => row.FileType).HasMaxLength(100);
        builder.Property(row => row.FileSha256).HasMaxLength(64);
        builder.Property(row => row.InstanceId).HasMaxLength(64);
        builder.Property(row => row.CheckedByName).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(2000);
        builder.HasIndex(row => row.CodeHash).IsUnique();
        builder.HasIndex(row => row.SubjectId);
        builder.HasIndex(row => row.ReaderId);
        builder.HasIndex(row => row.InstanceId);
    }
}

internal sealed class SelfQueryPassMapping : IEntityTypeConfiguration<SelfQueryPass>
{
    public void Configure(EntityTypeBuilder<SelfQueryPass> builder)
    {
        builder.ToTable("self_query_passes");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Document).HasMaxLength(100);
        builder.Property(row => row.IdentifiedByName).HasMaxLength(100);
        builder.Property(row => row.CodeHash).HasMaxLength(64);
        builder.HasIndex(row => row.CodeHash).IsUnique();
        builder.HasIndex(row => row.SubjectId);
    }
}
