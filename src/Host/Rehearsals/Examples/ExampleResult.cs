using CreditFlow.Domain.Rehearsals;

namespace CreditFlow.Host.Rehearsals.Examples;

/// <summary>An example, run again.</summary>
/// <param name="Example">The example.</param>
/// <param name="Outcome">How it ends now; <see langword="null"/> when it cannot be run.</param>
/// <param name="Differences">In what this differs from how it must end.</param>
public sealed record ExampleResult(RehearsalExample Example, RehearsalOutcome? Outcome, IReadOnlyList<RehearsalDifference> Differences)
{
    /// <summary>Why it cannot be run, or <see langword="null"/>.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the published version now ends it in the same way: then the rules have changed, not the process.</summary>
    public bool IsOfRules { get; init; }

    /// <summary>Whether it ends as it must.</summary>
    public bool IsAsBefore => Problem is null && Differences.Count == 0;
}
