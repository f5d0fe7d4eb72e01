namespace CreditFlow.Workflows.Execution;

/// <summary>What an instance is doing, or how it ended. Names as in Elsa's API.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Inside a turn.</summary>
    Executing,

    /// <summary>Waiting.</summary>
    Suspended,

    /// <summary>Ended regularly.</summary>
    Finished,

    /// <summary>Ended by request.</summary>
    Cancelled,

    /// <summary>Stopped by an incident.</summary>
    Faulted,

    /// <summary>Held by an operator.</summary>
    Interrupted,
}
