namespace CreditFlow.Domain.Calendar;

/// <summary>Decides which light a deadline shows.</summary>
public static class DeadlineLights
{
    /// <summary>Working days left from which the light is amber.</summary>
    public const int AmberFrom = 2;

    /// <summary>The light on a given day.</summary>
    /// <remarks>
    /// Before the due day, N is the number of working days from tomorrow to the due day: 3 and more are green, 2 and 1 amber.
    /// Today may be a day off; it is never counted. If the due day is itself a day off (a month period without roll) and no working
    /// day remains before it, N is 0 and the light is red already: the last chance to work on it was the last working day. After the
    /// due day the number is how many working days have begun since; on a weekend right after the due day that is none yet, and 1 is
    /// shown, because "0 days late" would read as in time.
    /// </remarks>
    /// <param name="calendar">The working days.</param>
    /// <param name="today">The legal day in Shanghai.</param>
    /// <param name="due">The due day.</param>
    /// <param name="paused">Whether the clock is lawfully stopped.</param>
    public static DeadlineLightState Of(WorkingDayCalendar calendar, DateOnly today, DateOnly due, bool paused = false)
    {
        var left = calendar.CountWorkingDays(today, due);
        if (paused)
        {
            return new DeadlineLightState(DeadlineLight.Paused, Math.Max(left, 0));
        }

        if (today > due)
        {
            return new DeadlineLightState(DeadlineLight.Overdue, Math.Max(-left, 1));
        }

        return new DeadlineLightState(left > AmberFrom ? DeadlineLight.Green : left > 0 ? DeadlineLight.Amber : DeadlineLight.Red, left);
    }
}
