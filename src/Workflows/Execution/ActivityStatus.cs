namespace CreditFlow.Workflows.Execution;

/// <summary>State of one execution of an activity. Names as in Elsa's API.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled, not begun.</summary>
    Pending,

    /// <summary>Begun, not ended.</summary>
    Running,

    /// <summary>Ended regularly.</summary>
    Completed,

    /// <summary>Ended from outside.</summary>
    Canceled,

    /// <summary>Stopped by an exception.</summary>
    Faulted,
}
