using CreditFlow.Workflows.Differences;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>Differences that belong together, in words: those of one step, the connections, the settings.</summary>
/// <param name="Kind">What has become of the step; <see langword="null"/> for connections and settings.</param>
/// <param name="Title">Name of the step, or what the group is.</param>
/// <param name="Type">What kind of step it is, or <see langword="null"/>.</param>
public sealed record DifferenceGroup(DifferenceKind? Kind, string Title, string? Type, IReadOnlyList<DifferenceLine> Lines);
