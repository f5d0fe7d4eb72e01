namespace CreditFlow.Domain.Policy;

/// <summary>What follows when material of a granted repair turns out to be false.</summary>
/// <param name="Republish">Whether the record is shown again for what is left of its period, which runs from its start all the while .</param>
/// <param name="Hearing">Whether the subject is heard first.</param>
/// <param name="BarMonths">Months during which no repair can be applied for; null when the law gives no number.</param>
/// <param name="RuleId">The rule behind it.</param>
/// <param name="BarNote">On what the number rests, or why there is none; <see langword="null"/> in packs of earlier releases.</param>
public sealed record FalseMaterialRule(bool Republish, bool Hearing, int? BarMonths, string RuleId, string? BarNote = null);
