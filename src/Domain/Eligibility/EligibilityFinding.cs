namespace CreditFlow.Domain.Eligibility;

/// <summary>One condition of an application.</summary>
/// <param name="Code">Names the condition (<c>fulfilled</c>).</param>
/// <param name="Text">The pack's wording; <see langword="null"/> where the product words it by <paramref name="Code"/>.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="RuleId">The rule that asks for it.</param>
/// <param name="EarliestDay">First day on which a failing condition will hold by itself (Beijing); <see langword="null"/> when it never will.</param>
public sealed record EligibilityFinding(string Code, string? Text, EligibilityState State, string RuleId, DateOnly? EarliestDay = null);
