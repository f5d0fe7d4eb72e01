using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>One row of a decision table.</summary>
/// <param name="When">Conditions that must all be met; none means always.</param>
/// <param name="Grade">The grade it suggests.</param>
/// <param name="Reason">Why, for the person who decides.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record BreachTableRow(IReadOnlyList<BreachCondition> When, ViolationClass Grade, string Reason, string RuleId);
