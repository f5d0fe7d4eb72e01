namespace CreditFlow.Domain.Policy;

/// <summary>How one condition of repair stands.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="IsMet">Whether it is met; null when a person has to judge it.</param>
/// <param name="MetFrom">The first day on which it is met by the mere passing of time; null when time does not decide.</param>
/// <param name="MissingMethods">The required methods that are not done.</param>
public sealed record RepairFinding(RepairCondition Condition, bool? IsMet, DateOnly? MetFrom, IReadOnlyList<RepairMethod> MissingMethods);
