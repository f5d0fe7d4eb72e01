using CreditFlow.Domain.Rehearsals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class RehearsalExampleMapping : IEntityTypeConfiguration<RehearsalExample>
{
    public void Configure(EntityTypeBuilder<RehearsalExample> builder)
    {
        builder.ToTable("rehearsal_examples");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.DefinitionId).HasMaxLength(64);
        builder.Property(row => row.Name).HasMaxLength(RehearsalExample.MaxName);
        builder.Property(row => row.KeptByName).HasMaxLength(100);
        builder.Property(row => row.AcceptedByName).HasMaxLength(100);
        builder.Property(row => row.AcceptedReason).HasMaxLength(RehearsalExample.MaxReason);
        builder.HasIndex(row => new { row.DefinitionId, row.KeptAt });
    }
}
