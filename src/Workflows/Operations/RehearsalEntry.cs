namespace CreditFlow.Workflows.Operations;

/// <summary>One line of a rehearsal's timeline.</summary>
/// <param name="At">When, on the rehearsal's clock.</param>
/// <param name="Kind">started, waiting, answered, timer, completed, line, faulted, canceled, finished, stuck.</param>
/// <param name="ActivityId">The activity, or <see langword="null"/> for the instance as a whole.</param>
/// <param name="Name">What people call that activity.</param>
/// <param name="Text">What happened in words: outcome, line, due instant, message; or <see langword="null"/>.</param>
/// <param name="Assumed">Whether the answer was assumed because none was given.</param>
public sealed record RehearsalEntry(DateTimeOffset At, string Kind, string? ActivityId, string? Name, string? Text, bool Assumed);
