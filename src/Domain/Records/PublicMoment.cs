namespace CreditFlow.Domain.Records;

/// <summary>What the public saw of a record from an instant on, and what that rests on.</summary>
/// <param name="At">From when (UTC): 00:00 of the day in Beijing, or a change during it.</param>
/// <param name="Sight">What was shown, or <see langword="null"/> when nothing was.</param>
/// <param name="Events">What had happened last to the publication.</param>
/// <param name="Changes">The corrections made with it.</param>
/// <param name="IsPeriodOver">Whether nothing was shown only because the period was over, whatever any job had done by then (PUB-04).</param>
public sealed record PublicMoment(DateTimeOffset At, PublicSight? Sight, IReadOnlyList<PublicationEvent> Events, IReadOnlyList<RecordChange> Changes, bool IsPeriodOver);
