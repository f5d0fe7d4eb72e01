using CreditFlow.Workflows.Differences;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>One difference in words.</summary>
/// <param name="Kind">What has become of it.</param>
/// <param name="What">What it is.</param>
/// <param name="Before">What stood there, or <see langword="null"/>.</param>
/// <param name="After">What stands there, or <see langword="null"/>.</param>
public sealed record DifferenceLine(DifferenceKind Kind, string What, string? Before, string? After);
