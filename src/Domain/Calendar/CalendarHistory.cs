namespace CreditFlow.Domain.Calendar;

/// <summary>The calendar in force and those before it, from which dates were computed that still have to be explained. Immutable.</summary>
/// <param name="current">The calendar in force.</param>
/// <param name="kept">All calendars by their versions.</param>
public sealed class CalendarHistory(WorkingDayCalendar current, IReadOnlyDictionary<string, WorkingDayCalendar> kept)
{
    /// <summary>The calendar in force.</summary>
    public WorkingDayCalendar Current { get; } = current;

    /// <summary>The calendar of a version; the one in force when that version is not kept.</summary>
    public WorkingDayCalendar Of(string version) => kept.GetValueOrDefault(version) ?? Current;
}
