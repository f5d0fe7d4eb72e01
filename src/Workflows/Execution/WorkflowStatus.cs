namespace CreditFlow.Workflows.Execution;

/// <summary>Whether an instance still runs.</summary>
public enum WorkflowStatus
{
    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It has ended.</summary>
    Finished,
}
