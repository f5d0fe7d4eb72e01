namespace CreditFlow.Domain.Policy;

/// <summary>The facts of one breach, as found by a person.</summary>
/// <param name="FalseCommitment">See <see cref="BreachFact.FalseCommitment"/>.</param>
/// <param name="Harm">See <see cref="BreachFact.Harm"/>.</param>
/// <param name="FixedInTime">See <see cref="BreachFact.FixedInTime"/>.</param>
/// <param name="TolerantAcceptance">See <see cref="BreachFact.TolerantAcceptance"/>.</param>
/// <param name="MonthsSinceLastBreach">Whole months; null when there was no breach before.</param>
/// <param name="WorkingDaysOverdue">Working days; 0 when nothing is overdue.</param>
public sealed record BreachFacts(bool FalseCommitment, bool Harm, bool FixedInTime, bool TolerantAcceptance, int? MonthsSinceLastBreach, int WorkingDaysOverdue);
