namespace CreditFlow.Domain.Deadlines;

/// <summary>Whether a clock still runs.</summary>
public enum DeadlineState
{
    /// <summary>The clock runs.</summary>
    Running,

    /// <summary>The work was done by the due day.</summary>
    Met,

    /// <summary>The work was done after the due day. Late work is logged, never closed by itself .</summary>
    Late,
}
