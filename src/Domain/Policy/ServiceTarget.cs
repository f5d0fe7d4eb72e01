using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Policy;

/// <summary>A time the office aims at where the law only says "timely". Always shown as a target, never as statutory.</summary>
/// <param name="Id">What it is for, as <c>correction</c>.</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="From">The event it runs from, as <c>decision</c>; that day is not counted.</param>
/// <param name="RuleId">The rule or reading behind it.</param>
public sealed record ServiceTarget(string Id, int Length, DeadlineUnit Unit, string From, string RuleId);
