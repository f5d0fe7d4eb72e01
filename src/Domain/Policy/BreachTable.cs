namespace CreditFlow.Domain.Policy;

/// <summary>A signed, dated decision table that suggests the grade of a breach. A person decides, with reasons.</summary>
/// <param name="Version">The version, stored with every suggestion.</param>
/// <param name="EffectiveFrom">The first day it is used.</param>
/// <param name="SignedBy">The office that signed it off.</param>
/// <param name="SignedOn">The day it did.</param>
/// <param name="Rows">The rows, in order; the first that applies counts and the last always applies.</param>
public sealed record BreachTable(string Version, DateOnly EffectiveFrom, string SignedBy, DateOnly SignedOn, IReadOnlyList<BreachTableRow> Rows)
{
    /// <summary>The row that applies.</summary>
    public BreachTableRow Suggest(BreachFacts facts) => Rows.First(row => row.When.All(condition => condition.IsMet(facts)));
}
