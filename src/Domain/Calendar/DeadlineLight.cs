namespace CreditFlow.Domain.Calendar;

/// <summary>The traffic light of a deadline (期限灯).</summary>
public enum DeadlineLight
{
    /// <summary>Three or more working days left (绿).</summary>
    Green,

    /// <summary>One or two working days left (黄).</summary>
    Amber,

    /// <summary>Due today (红).</summary>
    Red,

    /// <summary>The due day is over (超期).</summary>
    Overdue,

    /// <summary>The clock is stopped for a lawful reason (已暂停).</summary>
    Paused,
}
