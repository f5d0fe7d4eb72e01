namespace CreditFlow.Workflows.Differences;

/// <summary>A connection that was added or taken out.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="SourceName">What people call that activity.</param>
/// <param name="Port">Outcome that follows it.</param>
/// <param name="Target">Id of the activity it leads to.</param>
/// <param name="TargetName">What people call that activity.</param>
public sealed record ConnectionDifference(DifferenceKind Kind, string Source, string SourceName, string Port, string Target, string TargetName);
