namespace CreditFlow.Domain.Calendar;

/// <summary>Computes due dates and explains them.</summary>
/// <param name="calendar">The working days to count by.</param>
public sealed class DeadlineCalculator(WorkingDayCalendar calendar)
{
    /// <summary>A longer clock than any law has: an explanation lists every day and must stay readable.</summary>
    public const int MostWorkingDays = 1000;

    /// <summary>A longer clock in calendar days than any law has.</summary>
    public const int MostCalendarDays = 3660;

    /// <summary>A longer period than any law has.</summary>
    public const int MostMonths = 1200;

    /// <summary>So many working days after the start; the start day is not counted (A-02, Civil Code 201).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above <see cref="MostWorkingDays"/>.</exception>
    public DeadlineExplanation ForWorkingDays(DateOnly start, int count) => ForWorkingDays(start, count, []);

    /// <summary>So many working days after the start, the days of pauses left out .</summary>
    /// <param name="pauses">Pauses that have ended, oldest first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above <see cref="MostWorkingDays"/>.</exception>
    public DeadlineExplanation ForWorkingDays(DateOnly start, int count, IReadOnlyList<DeadlinePause> pauses)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostWorkingDays);
        var due = calendar.AddWorkingDays(start, count);
        var days = new List<ExplainedDay>(due.DayNumber - start.DayNumber + 1) { StartDay(start) };
        var number = 0;
        for (var date = start.AddDays(1); date <= due || number < count; date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            var isPaused = pauses.Any(pause => pause.Covers(date));
            days.Add(new ExplainedDay(day, isPaused ? DayReason.Paused : ReasonOf(day.Kind), day.IsWorkingDay && !isPaused ? ++number : null));
            if (number == count)
            {
                due = date;
            }
        }

        // The start day's own year does not matter: it is not counted whatever a notice says about it.
        var provisional = days.Skip(1).Any(day => day.IsProvisional);
        return new DeadlineExplanation(start, DeadlineUnit.WorkingDays, count, due, null, provisional, calendar.Version, days);
    }

    /// <summary>So many calendar days after the start; the start day is not counted (Civil Code 201).</summary>
    /// <param name="roll">Whether a due day that is a day off moves to the next working day (Civil Code 203).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above <see cref="MostCalendarDays"/>.</exception>
    public DeadlineExplanation ForCalendarDays(DateOnly start, int count, bool roll)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostCalendarDays);
        return Corresponding(start, DeadlineUnit.CalendarDays, count, start.AddDays(count), DayReason.CorrespondingDay, roll);
    }

    /// <summary>So many months after the start: the corresponding day or the month's end (Civil Code 201, 202).</summary>
    /// <param name="roll">Whether a due day that is a day off moves to the next working day (Civil Code 203). True for acts and deadlines, false for the end of a publicity period .</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above <see cref="MostMonths"/>.</exception>
    public DeadlineExplanation ForMonths(DateOnly start, int count, bool roll)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostMonths);
        var corresponding = start.AddMonths(count);
        var reason = corresponding.Day == start.Day ? DayReason.CorrespondingDay : DayReason.CorrespondingMonthEnd;
        return Corresponding(start, DeadlineUnit.Months, count, corresponding, reason, roll);
    }

    private DeadlineExplanation Corresponding(DateOnly start, DeadlineUnit unit, int count, DateOnly corresponding, DayReason reason, bool roll)
    {
        var due = roll ? calendar.NextWorkingDayOnOrAfter(corresponding) : corresponding;
        var days = new List<ExplainedDay> { StartDay(start), new(calendar.Day(corresponding), reason, null) };
        for (var date = corresponding.AddDays(1); date <= due; date = date.AddDays(1))
        {
            var day = calendar.Day(date);
            days.Add(new ExplainedDay(day, date == due ? DayReason.RolledToWorkingDay : ReasonOf(day.Kind), null));
        }

        // Without a roll no working day decides anything, so no notice can move the date.
        var provisional = roll && days.Skip(1).Any(day => day.IsProvisional);
        return new DeadlineExplanation(start, unit, count, due, corresponding, provisional, calendar.Version, days);
    }

    private ExplainedDay StartDay(DateOnly start) => new(calendar.Day(start), DayReason.StartNotCounted, null);

    private static DayReason ReasonOf(DayKind kind) => kind switch
    {
        DayKind.Working => DayReason.Counted,
        DayKind.MakeUpWorking => DayReason.CountedMakeUp,
        DayKind.Weekend => DayReason.SkippedWeekend,
        DayKind.Holiday => DayReason.SkippedHoliday,
    };
}
