namespace CreditFlow.Workflows.Execution;

/// <summary>Settings of the runner.</summary>
public sealed class WorkflowRunnerOptions
{
    /// <summary>Attempts at a turn that loses its race each time, before the caller is told <c>busy</c>. Default 20.</summary>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>Attempts at a turn that fails with a transient error, before the error becomes an incident. Default 3.</summary>
    public int MaxTransientAttempts { get; set; } = 3;

    /// <summary>Tells errors that pass by themselves (a dropped connection, a deadlock) from those that do not. By default none is transient.</summary>
    public Func<Exception, bool> IsTransient { get; set; } = _ => false;

    /// <summary>Draws the seed of each attempt. The default draws time-ordered random GUIDs; tests and rehearsals give a fixed sequence.</summary>
    public Func<DateTimeOffset, Guid> NewSeed { get; set; } = Guid.CreateVersion7;
}
