using CreditFlow.Domain.Calendar;

namespace CreditFlow.Activities.Tasks;

internal static class DueDays
{
    /// <summary>The due day of a step that is handed out now; <see langword="null"/> when no number of days is set.</summary>
    public static DateOnly? After(ActivityExecutionContext context, int? workingDays) =>
        workingDays is { } days ? context.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(ChinaTime.DayOf(context.Now), days) : null;
}
