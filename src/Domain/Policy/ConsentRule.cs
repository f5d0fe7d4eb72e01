namespace CreditFlow.Domain.Policy;

/// <summary>What the written consent to a query by another must be (QRY-03, A-32).</summary>
/// <param name="MaxDays">The most calendar days it lasts.</param>
/// <param name="SingleUse">Whether it covers one purpose and one named reader only.</param>
/// <param name="Revocable">Whether the subject may take it back.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record ConsentRule(int MaxDays, bool SingleUse, bool Revocable, string RuleId);
