namespace CreditFlow.Workflows.Execution;

/// <summary>Asks an instance to go on where it waits.</summary>
public sealed record ResumeBookmark
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The wait that is over.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>
    /// What the activity gets (<c>ResumePayload</c>; an object's properties also through <c>GetWorkflowInput</c>). Anything that has a JSON form, or <see langword="null"/>.
    /// The property <c>outcome</c> chooses the outcome where the activity has no callback of its own.
    /// </summary>
    public object? Payload { get; init; }

    /// <summary>
    /// Runs in the turn's scope before the activity: checks rights, changes the task, notes the receipt. It runs again on each attempt.
    /// If it throws, nothing is committed and the exception passes through.
    /// </summary>
    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }
}
