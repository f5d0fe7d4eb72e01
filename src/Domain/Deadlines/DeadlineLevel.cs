namespace CreditFlow.Domain.Deadlines;

/// <summary>What a clock announces on its way, in this order.</summary>
public enum DeadlineLevel
{
    /// <summary>Two working days are left (黄).</summary>
    Amber,

    /// <summary>The due day has come (红).</summary>
    Red,

    /// <summary>The due day is over (超期). Nothing is decided by that .</summary>
    Overdue,
}
