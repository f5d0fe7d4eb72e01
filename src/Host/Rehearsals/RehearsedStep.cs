namespace CreditFlow.Host.Rehearsals;

/// <summary>One line of a rehearsal's timeline.</summary>
/// <param name="At">When, Shanghai time.</param>
/// <param name="Date">The day.</param>
/// <param name="Time">The time of day, HH:mm.</param>
/// <param name="Kind">task, answered, deadline, correction, take-down, hold, notice, waiting, timer, completed, line, faulted, canceled, finished or stuck.</param>
/// <param name="Activity">Id of the activity, or <see langword="null"/> for the instance as a whole.</param>
/// <param name="Step">What people call it.</param>
/// <param name="Text">What happened.</param>
/// <param name="Assumed">Whether an answer was assumed because none was given.</param>
public sealed record RehearsedStep(DateTimeOffset At, DateOnly Date, string Time, string Kind, string? Activity, string? Step, string? Text, bool Assumed)
{
    /// <summary>The due day, of a deadline and of a task that has one.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The number of a document.</summary>
    public string? Number { get; init; }

    /// <summary>The title of a document.</summary>
    public string? Title { get; init; }
}
