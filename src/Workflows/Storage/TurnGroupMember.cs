namespace CreditFlow.Workflows.Storage;

/// <summary>An instance whose turn is to share a commit with others.</summary>
/// <param name="InstanceId">The instance, at most once in a group.</param>
/// <param name="CorrelationId">What a new instance is about; the store knows that of the others.</param>
/// <param name="TimerId">The timer that wakes it, or <see langword="null"/> for a new instance.</param>
public sealed record TurnGroupMember(string InstanceId, string? CorrelationId, string? TimerId);
