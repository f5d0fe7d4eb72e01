namespace CreditFlow.Workflows.Execution;

/// <summary>How an execution goes on.</summary>
public enum WorkKind
{
    /// <summary>It begins.</summary>
    Execute,

    /// <summary>A wait of it is over.</summary>
    Resume,

    /// <summary>A child of it has completed.</summary>
    ChildCompleted,
}
