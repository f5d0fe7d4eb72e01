namespace CreditFlow.Domain.Policy;

/// <summary>One condition of a row: a fact that must be so, or a number that must lie in a range.</summary>
/// <param name="Fact">What is asked.</param>
/// <param name="Is">The answer a yes-or-no fact must have; null for a number.</param>
/// <param name="AtLeast">The least number; null when there is none.</param>
/// <param name="AtMost">The greatest number; null when there is none.</param>
public sealed record BreachCondition(BreachFact Fact, bool? Is, int? AtLeast, int? AtMost)
{
    /// <summary>Whether a fact is answered by yes or no rather than by a number.</summary>
    public static bool IsYesOrNo(BreachFact fact) => fact is not (BreachFact.MonthsSinceLastBreach or BreachFact.WorkingDaysOverdue);

    /// <summary>Whether the facts meet the condition.</summary>
    public bool IsMet(BreachFacts facts) => Fact switch
    {
        BreachFact.FalseCommitment => facts.FalseCommitment == Is,
        BreachFact.Harm => facts.Harm == Is,
        BreachFact.FixedInTime => facts.FixedInTime == Is,
        BreachFact.TolerantAcceptance => facts.TolerantAcceptance == Is,
        BreachFact.MonthsSinceLastBreach => facts.MonthsSinceLastBreach is { } months && InRange(months),
        BreachFact.WorkingDaysOverdue => InRange(facts.WorkingDaysOverdue),
    };

    private bool InRange(int number) => number >= (AtLeast ?? int.MinValue) && number <= (AtMost ?? int.MaxValue);
}
