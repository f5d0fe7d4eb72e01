using CreditFlow.Domain.Policy;

namespace CreditFlow.Activities.Commitments;

/// <summary>What a policy pack says about the grade of one breach: which grades there are, and which its decision table suggests. A person decides.</summary>
/// <param name="Rules">The grades; <see langword="null"/> when the pack grades nothing and breaches are only recorded.</param>
/// <param name="Table">The decision table in use; <see langword="null"/> with <paramref name="Rules"/>.</param>
/// <param name="Suggested">The row that applies; <see langword="null"/> with <paramref name="Rules"/>.</param>
public sealed record BreachAdvice(BreachRules? Rules, BreachTable? Table, BreachTableRow? Suggested);
