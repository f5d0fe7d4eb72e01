namespace CreditFlow.Domain.Calendar;

/// <summary>One line of a deadline's day-by-day explanation.</summary>
/// <param name="Day">The day as the calendar knows it: kind, holiday, notice, basis.</param>
/// <param name="Reason">Why it counts or does not.</param>
/// <param name="Number">Which counted day it is, from 1; null when it is not counted.</param>
public sealed record ExplainedDay(CalendarDay Day, DayReason Reason, int? Number)
{
    /// <summary>The day.</summary>
    public DateOnly Date => Day.Date;

    /// <summary>The holiday the day belongs to or makes up for; null on plain days.</summary>
    public string? Holiday => Day.Holiday;

    /// <summary>The notice behind it; null on plain days and in years without a notice.</summary>
    public CalendarNotice? Notice => Day.Notice;

    /// <summary>Whether a notice still to come may change the day.</summary>
    public bool IsProvisional => Day.IsProvisional;
}
