using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditFlow.Persistence.Mapping;

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("deadlines");
        builder.Property(deadline => deadline.Id).ValueGeneratedNever();
        builder.Property(deadline => deadline.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(deadline => deadline.Binds).HasConversion<string>().HasMaxLength(20);
        builder.Property(deadline => deadline.RuleId).HasMaxLength(20);
        builder.Property(deadline => deadline.CalendarVersion).HasMaxLength(64);
        builder.Property(deadline => deadline.Pauses).HasConversion(new JsonListConverter<DeadlinePause>(), JsonListConverter<DeadlinePause>.Comparer);
        builder.Ignore(deadline => deadline.IsPaused);
        builder.HasMany(deadline => deadline.Alarms).WithOne().HasForeignKey(alarm => alarm.DeadlineId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(deadline => deadline.Alarms).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        builder.HasMany(deadline => deadline.Revisions).WithOne().HasForeignKey(line => line.DeadlineId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(deadline => deadline.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(deadline => new { deadline.State, deadline.DueDate });
        builder.HasIndex(deadline => new { deadline.CaseId, deadline.RuleId }).IsUnique();
    }
}

internal sealed class DeadlineAlarmMapping : IEntityTypeConfiguration<DeadlineAlarm>
{
    public void Configure(EntityTypeBuilder<DeadlineAlarm> builder)
    {
        builder.ToTable("deadline_alarms");
        builder.HasKey(alarm => new { alarm.DeadlineId, alarm.Number, alarm.Level });
        builder.Property(alarm => alarm.Level).HasConversion<string>().HasMaxLength(20);
        builder.Property(alarm => alarm.State).HasConversion<string>().HasMaxLength(20);

        // Only what waits is ever searched by its instant.
        builder.HasIndex(alarm => alarm.DueAt).HasFilter("state = 'Armed'");
    }
}

internal sealed class DeadlineRevisionMapping : IEntityTypeConfiguration<DeadlineRevision>
{
    public void Configure(EntityTypeBuilder<DeadlineRevision> builder)
    {
        builder.ToTable("deadline_revisions");
        builder.HasKey(line => new { line.DeadlineId, line.Number });
        builder.Property(line => line.Cause).HasConversion<string>().HasMaxLength(20);
        builder.Property(line => line.Reason).HasMaxLength(DeadlineRevision.MaxReason);
        builder.Property(line => line.CalendarBefore).HasMaxLength(64);
        builder.Property(line => line.CalendarAfter).HasMaxLength(64);
        builder.Property(line => line.ActorName).HasMaxLength(100);
    }
}
