namespace CreditFlow.Host.Rules;

/// <summary>The rule files cannot be used; the host does not start with them.</summary>
/// <param name="problems">Everything that is wrong.</param>
internal sealed class RulesRefusedException(IReadOnlyList<RuleProblem> problems) : Exception(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())))
{
    /// <summary>Everything that is wrong, in the order of the files.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;
}
