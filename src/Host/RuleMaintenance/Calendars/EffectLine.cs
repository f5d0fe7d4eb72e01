using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>An open date before and after.</summary>
/// <param name="CaseNumber">Number of its case, or <see langword="null"/> while it has none.</param>
/// <param name="RuleId">The rule that sets the clock; A-04 for the day until which an applicant supplies something.</param>
/// <param name="Party">Whom it binds.</param>
public sealed record EffectLine(Guid CaseId, string? CaseNumber, string RuleId, DeadlineParty Party, DeadlineEffect Effect);
