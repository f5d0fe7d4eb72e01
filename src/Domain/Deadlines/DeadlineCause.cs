namespace CreditFlow.Domain.Deadlines;

/// <summary>Why a clock's due day was computed anew.</summary>
public enum DeadlineCause
{
    /// <summary>A year's holidays were announced, or an announcement was amended.</summary>
    CalendarLoaded,

    /// <summary>The case was moved to other rules.</summary>
    RulesMoved,

    /// <summary>A lawful pause ended .</summary>
    PauseEnded,
}
