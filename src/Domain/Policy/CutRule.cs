namespace CreditFlow.Domain.Policy;

/// <summary>What a pack says about shortening a publicity period (PUB-06, A-10, A-11).</summary>
/// <param name="Allowed">Whether shortening exists at all.</param>
/// <param name="MinMonths">The smallest cut; null when the law gives no number.</param>
/// <param name="MaxMonths">The largest cut; null when the law gives no number.</param>
/// <param name="FloorMonths">The shortest period that may remain.</param>
/// <param name="Once">Whether a record can be shortened only once.</param>
/// <param name="NeverAtMaximum">Whether records fixed at the class's maximum are never shortened.</param>
/// <param name="RuleId">The rule that grants it.</param>
public sealed record CutRule(bool Allowed, int? MinMonths, int? MaxMonths, int FloorMonths, bool Once, bool NeverAtMaximum, string RuleId);
