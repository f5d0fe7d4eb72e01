namespace CreditFlow.Domain.Policy;

/// <summary>Whom an application may be accepted from on a promise of missing material (容缺受理, TOL-01, TOL-02, A-17).</summary>
/// <param name="Grades">The credit grades that are good enough.</param>
/// <param name="WrittenPromise">Whether the promise must be in writing.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record TolerantAcceptanceRule(IReadOnlyList<string> Grades, bool WrittenPromise, string RuleId)
{
    /// <summary>Whether a grade is good enough.</summary>
    public bool Admits(string grade) => Grades.Contains(grade);
}
