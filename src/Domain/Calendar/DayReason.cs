namespace CreditFlow.Domain.Calendar;

/// <summary>Why a day of a deadline counts or does not. Pages and documents word it.</summary>
public enum DayReason
{
    /// <summary>The day of the event: not counted (Civil Code 201, A-02).</summary>
    StartNotCounted,

    /// <summary>An ordinary working day, counted.</summary>
    Counted,

    /// <summary>A make-up Saturday or Sunday, counted.</summary>
    CountedMakeUp,

    /// <summary>A weekend day, not counted.</summary>
    SkippedWeekend,

    /// <summary>A holiday, not counted.</summary>
    SkippedHoliday,

    /// <summary>The clock was lawfully stopped: not counted .</summary>
    Paused,

    /// <summary>The same day number in the month where a period of months ends (Civil Code 202).</summary>
    CorrespondingDay,

    /// <summary>The end of the month, because it has no such day number (Civil Code 202).</summary>
    CorrespondingMonthEnd,

    /// <summary>The first working day after a corresponding day that is a day off (Civil Code 203).</summary>
    RolledToWorkingDay,
}
