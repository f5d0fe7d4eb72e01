using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>One condition of repair. All that apply to a class must be met.</summary>
/// <param name="Id">The short name.</param>
/// <param name="Kind">How it is found out.</param>
/// <param name="Text">What it asks, for screens and documents.</param>
/// <param name="Classes">The classes it applies to.</param>
/// <param name="RuleId">The rule that sets it.</param>
public sealed record RepairCondition(string Id, RepairConditionKind Kind, string Text, IReadOnlyList<ViolationClass> Classes, string RuleId);
