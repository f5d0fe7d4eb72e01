namespace CreditFlow.Domain.Tasks;

/// <summary>Where a task stands.</summary>
public enum StaffTaskState
{
    /// <summary>Waits for somebody to claim it (待签收).</summary>
    Open,

    /// <summary>Somebody works on it (待办).</summary>
    Claimed,

    /// <summary>Done (已办).</summary>
    Completed,

    /// <summary>No longer needed.</summary>
    Cancelled,
}
