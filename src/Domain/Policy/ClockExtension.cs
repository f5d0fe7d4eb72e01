namespace CreditFlow.Domain.Policy;

/// <summary>How far a clock may be extended, in packs whose law allows it .</summary>
/// <param name="Max">The longest extension, in the clock's unit.</param>
/// <param name="Approver">Who grants it.</param>
/// <param name="TellBefore">Whether the applicant must be told before the clock runs out.</param>
/// <param name="RuleId">The rule that allows it.</param>
public sealed record ClockExtension(int Max, string Approver, bool TellBefore, string RuleId);
