namespace CreditFlow.Workflows.Operations;

/// <summary>A wait of a rehearsal that somebody or something outside could end.</summary>
/// <param name="InstanceId">The instance that waited, in the rehearsal's store.</param>
/// <param name="BookmarkId">Id of the wait.</param>
/// <param name="ActivityId">The waiting activity.</param>
/// <param name="Name">What people call that activity.</param>
/// <param name="At">When it began.</param>
/// <param name="Offered">Outcomes among which an answer chooses; empty when there is no choice.</param>
/// <param name="Assumed">Whether no answer was given for it, so that one was assumed.</param>
public sealed record RehearsalWait(string InstanceId, string BookmarkId, string ActivityId, string Name, DateTimeOffset At, IReadOnlyList<string> Offered, bool Assumed)
{
    /// <summary>The outcome of its answer, or <see langword="null"/> while it was not answered or had no choice.</summary>
    public string? Outcome { get; init; }

    /// <summary>When it was answered; <see langword="null"/> when it stayed open or something else ended it.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
