using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>An open date before and after.</summary>
/// <param name="CaseId">Its case; <see langword="null"/> for a task without one.</param>
/// <param name="CaseNumber">Number of its case, or <see langword="null"/> while it has none.</param>
/// <param name="RuleId">The rule that sets the clock; A-04 for the day until which an applicant supplies something, A-02 for the day of a task.</param>
/// <param name="Party">Whom it binds.</param>
/// <param name="TaskId">The task whose day it is, or <see langword="null"/>.</param>
/// <param name="Step">Name of the task's step, or <see langword="null"/>.</param>
public sealed record EffectLine(Guid? CaseId, string? CaseNumber, string RuleId, DeadlineParty Party, DeadlineEffect Effect, Guid? TaskId = null, string? Step = null);
