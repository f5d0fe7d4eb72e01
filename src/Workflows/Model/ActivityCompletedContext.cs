namespace CreditFlow.Workflows.Model;

/// <summary>What a parent learns about a child that has completed.</summary>
/// <param name="TargetContext">The parent, which continues now.</param>
/// <param name="ChildActivityId">The child's id in the definition.</param>
/// <param name="Outcomes">The child's outcomes.</param>
public sealed record ActivityCompletedContext(ActivityExecutionContext TargetContext, string ChildActivityId, IReadOnlyList<string> Outcomes);
