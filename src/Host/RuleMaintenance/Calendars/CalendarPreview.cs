using CreditFlow.Domain.Calendar;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>What a calendar would change, before anybody decides about it.</summary>
/// <param name="Calendar">The calendar as it would be.</param>
/// <param name="Years">The years that it brings.</param>
/// <param name="Days">Days that begin or cease to count.</param>
/// <param name="Effects">Open dates that it touches, the nearest first, not all of them when there are very many.</param>
/// <param name="Counts">How many open dates of each kind there are.</param>
public sealed record CalendarPreview(WorkingDayCalendar Calendar, IReadOnlyList<int> Years, IReadOnlyList<CalendarDay> Days, IReadOnlyList<EffectLine> Effects, EffectCounts Counts);
