namespace CreditFlow.Domain.Policy;

/// <summary>Which document an outcome calls for (DOMAIN 1.12).</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Outcome">The outcome or event.</param>
/// <param name="Template">The template.</param>
/// <param name="To">To whom it goes.</param>
/// <param name="Statutory">Whether the law asks for it; otherwise screens mark it as the office's own practice.</param>
/// <param name="RuleId">The rule it serves.</param>
public sealed record NoticeRule(string Procedure, string Outcome, string Template, NoticeRecipient To, bool Statutory, string RuleId);
