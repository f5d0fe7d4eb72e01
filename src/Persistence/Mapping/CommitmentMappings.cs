using System.Text.Json;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.ToTable("commitments");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.AgencyId).HasMaxLength(50);
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.Matter).HasMaxLength(200);
        builder.Property(row => row.Promise).HasMaxLength(2000);
        builder.Property(row => row.Terms).HasConversion(terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<CommitmentTerms>(json, JsonSerializerOptions.Web)!);
        builder.Property(row => row.Missing).HasConversion(new JsonListConverter<MissingMaterial>(), JsonListConverter<MissingMaterial>.Comparer);
        builder.Property(row => row.Decision).HasMaxLength(200);
        builder.Property(row => row.FalseReport).HasMaxLength(2000);
        builder.Property(row => row.ContactName).HasMaxLength(100);
        builder.Property(row => row.ContactEmail).HasMaxLength(200);
        builder.Property(row => row.RecordedByName).HasMaxLength(100);
        builder.Ignore(row => row.CanBeBreached);
        builder.Ignore(row => row.AwaitsFinding);
        builder.HasOne(row => row.Subject).WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.State, row.DueOn });
        builder.HasIndex(row => new { row.AgencyId, row.State });
    }
}

internal sealed class CreditScoreMapping : IEntityTypeConfiguration<CreditScore>
{
    public void Configure(EntityTypeBuilder<CreditScore> builder)
    {
        builder.ToTable("credit_scores");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Score).HasPrecision(18, 6);
        builder.Property(row => row.ModelVersion).HasMaxLength(40);
        builder.Property(row => row.RecordedByName).HasMaxLength(100);
        builder.HasOne<Subject>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.SubjectId, row.ModelVersion, row.ScoredOn }).IsUnique();
    }
}
