using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

internal static class DueDays
{
    /// <summary>The due day of a step that is handed out now; <see langword="null"/> when no number of days is set.</summary>
    public static TaskDue? After(ActivityExecutionContext context, int? workingDays) =>
        workingDays is { } days ? TaskDue.Count(context.GetRequiredService<WorkingDayCalendar>(), ChinaTime.DayOf(context.Now), days) : null;
}
