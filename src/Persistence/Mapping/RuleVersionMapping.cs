using CreditFlow.Domain.RuleVersions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class CaseMoveMapping : IEntityTypeConfiguration<CaseMove>
{
    public void Configure(EntityTypeBuilder<CaseMove> builder)
    {
        builder.ToTable("case_moves");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.CaseNumber).HasMaxLength(40);
        builder.Property(row => row.PackId).HasMaxLength(50);
        builder.Property(row => row.PackVersion).HasMaxLength(20);
        builder.Property(row => row.Seen).HasMaxLength(64);
        builder.Property(row => row.Reason).HasMaxLength(RuleVersion.MaxReason);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.ProposedByName).HasMaxLength(100);
        builder.Property(row => row.DecidedByName).HasMaxLength(100);
        builder.Property(row => row.DecisionReason).HasMaxLength(RuleVersion.MaxReason);

        // One proposal about a case at a time: of two at once, the second loses the race.
        builder.HasIndex(row => row.CaseId).HasFilter("state = 'Proposed'").IsUnique();
    }
}

internal sealed class RuleVersionMapping : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.ToTable("rule_versions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(row => row.Name).HasMaxLength(50);
        builder.Property(row => row.Version).HasMaxLength(64);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.Summary).HasMaxLength(200);
        builder.Property(row => row.ProposedByName).HasMaxLength(100);
        builder.Property(row => row.DecidedByName).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(RuleVersion.MaxReason);
        builder.Property(row => row.DecisionReason).HasMaxLength(RuleVersion.MaxReason);
        builder.Ignore(row => row.IsShipped);

        // Whoever enters a version at the same time as somebody else loses the race and is run again.
        builder.HasIndex(row => new { row.Kind, row.Name, row.Number }).IsUnique();
    }
}
