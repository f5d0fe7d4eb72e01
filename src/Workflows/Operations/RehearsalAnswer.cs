using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Operations;

/// <summary>An answer given to a wait in a rehearsal.</summary>
/// <param name="Activity">Id or name of the waiting activity, or the name of the task that it asks for.</param>
/// <param name="Outcome">The outcome chosen, or <see langword="null"/> when the activity has but one.</param>
/// <param name="Data">What else the answer brings, or <see langword="null"/>.</param>
/// <param name="At">When it comes; <see langword="null"/>: as soon as an assumed one would.</param>
public sealed record RehearsalAnswer(string Activity, string? Outcome = null, JsonNode? Data = null, DateTimeOffset? At = null)
{
    /// <summary>When it comes, counted from the rehearsal's start; <see langword="null"/> to go by <see cref="At"/>.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>Whether nobody ever answers: the wait stays open until something else ends it.</summary>
    public bool IsNever { get; init; }

    /// <summary>Whether <see cref="Activity"/> is the name of a task that a <c>RunTask</c> asks for.</summary>
    public bool IsTask { get; init; }
}
