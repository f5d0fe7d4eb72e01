using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>How a pack treats breaches of commitments (违诺失信, BRE-02 to BRE-06).</summary>
/// <param name="Grades">How each grade is publicised: minor, general, serious.</param>
/// <param name="Tables">The decision tables, oldest first.</param>
public sealed record BreachRules(IReadOnlyList<PublicityRule> Grades, IReadOnlyList<BreachTable> Tables)
{
    /// <summary>How a grade is publicised. A pack has a rule for every grade.</summary>
    public PublicityRule Grade(ViolationClass grade) => Grades.Single(rule => rule.Class == grade);

    /// <summary>The decision table in use on the day of the finding; for days before the first, the first.</summary>
    public BreachTable TableOn(DateOnly foundOn) => Tables.LastOrDefault(table => table.EffectiveFrom <= foundOn) ?? Tables[0];
}
