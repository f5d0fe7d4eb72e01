using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.Deadlines;

namespace CreditFlow.Host.Rehearsals;

/// <summary>A deadline of a rehearsal, with the reason for its date.</summary>
/// <param name="Activity">The step's activity, or the rule that sets it.</param>
/// <param name="Name">What it is about: the step, or the rule that sets it.</param>
/// <param name="RuleId">The rule that sets it; <see langword="null"/> for the time of a step.</param>
/// <param name="View">The date, day by day.</param>
/// <param name="ClosedAt">When it was closed, or <see langword="null"/>.</param>
public sealed record RehearsedClock(string Activity, string Name, string? RuleId, DeadlineView View, DateTimeOffset? ClosedAt)
{
    /// <summary>Kind of the outcome's step that tells of it.</summary>
    public string Kind => RuleId is null ? "task" : RehearsalOutcome.Clock;

    /// <summary>Whether it was kept; <see langword="null"/> while it still ran at the end.</summary>
    public bool? IsKept => View.State switch
    {
        DeadlineState.Met => true,
        DeadlineState.Late => false,
        DeadlineState.Running => null,
    };
}
