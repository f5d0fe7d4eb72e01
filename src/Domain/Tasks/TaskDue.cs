using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Tasks;

/// <summary>When a task is due, and how that was counted; a day that follows from something else than working days was not counted.</summary>
/// <param name="Day">The last day (Beijing).</param>
/// <param name="From">The day from whose next one on it was counted, or <see langword="null"/>.</param>
/// <param name="WorkingDays">How many working days were counted, or <see langword="null"/>.</param>
/// <param name="CalendarVersion">The calendar that gave the day, or <see langword="null"/>.</param>
/// <param name="IsProvisional">Whether the day may still move, because a year's holidays are not announced yet.</param>
public sealed record TaskDue(DateOnly Day, DateOnly? From = null, int? WorkingDays = null, string? CalendarVersion = null, bool IsProvisional = false)
{
    /// <summary>Counts working days .</summary>
    public static TaskDue Count(WorkingDayCalendar calendar, DateOnly from, int workingDays)
    {
        var day = calendar.AddWorkingDays(from, workingDays);
        return new TaskDue(day, from, workingDays, calendar.Version, calendar.IsProvisional(day));
    }
}
