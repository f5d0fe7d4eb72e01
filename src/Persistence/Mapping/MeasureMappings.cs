using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class DisciplineMeasureMapping : IEntityTypeConfiguration<DisciplineMeasure>
{
    public void Configure(EntityTypeBuilder<DisciplineMeasure> builder)
    {
        builder.ToTable("discipline_measures");
        builder.Property(measure => measure.Id).ValueGeneratedNever();
        builder.Property(measure => measure.AgencyId).HasMaxLength(50);
        builder.Property(measure => measure.Kind).HasConversion<string>().HasMaxLength(30);
        builder.Property(measure => measure.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(measure => measure.EndReason).HasConversion<string>().HasMaxLength(20);
        builder.Property(measure => measure.Content).HasMaxLength(1000);
        builder.Property(measure => measure.LegalBasis).HasMaxLength(500);
        builder.Property(measure => measure.Proportionality).HasMaxLength(2000);
        builder.HasOne<CreditRecord>().WithMany().HasForeignKey(measure => measure.RecordId).OnDelete(DeleteBehavior.Restrict);
    }
}
