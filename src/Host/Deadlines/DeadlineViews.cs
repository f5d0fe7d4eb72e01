using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.Deadlines;

/// <summary>Makes <see cref="DeadlineView"/>s from stored clocks, or from a start and a length before anything is stored.</summary>
public sealed class DeadlineViews(CalendarHistory calendars, DeadlineCalculator calculator, TimeProvider time)
{
    /// <summary>More cells of delay than this say nothing that the words do not say.</summary>
    private const int MostLateCells = 5;

    /// <summary>Today's legal day in Beijing.</summary>
    public DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    /// <summary>A stored clock, as of today. What is stored decides the due day; the calendar that it was computed from explains it.</summary>
    public DeadlineView Of(Deadline deadline)
    {
        var today = deadline.ClosedAt is { } closed ? ChinaTime.DayOf(closed) : Today;
        var explanation = deadline.Explain(calendars.Of(deadline.CalendarVersion), today);
        return Build(explanation, deadline.IsPaused ? explanation.Due : deadline.DueDate, deadline.State, deadline.Statutory, deadline.Provisional, today, deadline.IsPaused);
    }

    /// <summary>A clock that would start on a day.</summary>
    public DeadlineView Starting(DateOnly start, int workingDays, bool statutory = true)
    {
        var explanation = calculator.ForWorkingDays(start, workingDays);
        return Build(explanation, explanation.Due, DeadlineState.Running, statutory, explanation.IsProvisional, Today);
    }

    /// <summary>The days of a step's own due day, which is a service target. The day may be a day off, as the end of a period of months can be.</summary>
    public DeadlineView Until(DateOnly start, DateOnly due)
    {
        var explanation = calculator.ForWorkingDays(start, Math.Max(0, calendars.Current.CountWorkingDays(start, due)));
        return Build(explanation, due, DeadlineState.Running, statutory: false, explanation.IsProvisional, Today);
    }

    private DeadlineView Build(DeadlineExplanation explanation, DateOnly due, DeadlineState state, bool statutory, bool provisional, DateOnly today, bool isPaused = false)
    {
        var light = DeadlineLights.Of(calendars.Current, today, due, isPaused);
        var cells = explanation.Days
            .Where(day => day.Number is not null)
            .Select(day => day.Date < today ? DayCell.Past : day.Date == today ? DayCell.Today : day.IsProvisional ? DayCell.Provisional : DayCell.Left)
            .Concat(Enumerable.Repeat(DayCell.Late, light.Light == DeadlineLight.Overdue ? Math.Min(light.WorkingDays, MostLateCells) : 0));
        return new DeadlineView(due, light, state, statutory, provisional, explanation, [.. cells], today);
    }
}
