namespace CreditFlow.Domain.Policy;

/// <summary>One rung of the ladder for an agency that is late (AUD-03).</summary>
/// <param name="Id">The step: <c>reminder</c>, <c>urging</c> or <c>referral</c>.</param>
/// <param name="Name">The name for screens.</param>
/// <param name="WorkingDaysOverdue">Working days past the due day on which it is taken; the office's setting, not statutory.</param>
/// <param name="Template">The document it issues.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record SupervisionStep(string Id, string Name, int WorkingDaysOverdue, string Template, string RuleId);
