using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>Whether repair can be granted, condition by condition, and from which day (REP-02, REP-06). Granting it is a person's decision.</summary>
/// <param name="Findings">The conditions that apply, in the pack's order.</param>
/// <param name="EarliestDay">The first day on which no condition of time stands in the way; null when none has one.</param>
public sealed record RepairEligibility(IReadOnlyList<RepairFinding> Findings, DateOnly? EarliestDay)
{
    /// <summary>Whether nothing that can be computed stands in the way.</summary>
    public bool IsOpen => Findings.All(finding => finding.IsMet != false);

    /// <summary>Assesses a record on a day.</summary>
    /// <param name="rule">The rule of the pack that governs the application.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="today">The legal day in Shanghai.</param>
    public static RepairEligibility Assess(RepairRule rule, RepairFacts facts, DateOnly today)
    {
        RepairFinding[] findings = [.. rule.ConditionsFor(facts.Class).Select(condition => Find(rule, condition, facts, today))];
        return new RepairEligibility(findings, findings.Max(finding => finding.MetFrom));
    }

    private static RepairFinding Find(RepairRule rule, RepairCondition condition, RepairFacts facts, DateOnly today)
    {
        switch (condition.Kind)
        {
            case RepairConditionKind.Fulfilled:
                return new RepairFinding(condition, facts.Fulfilment == Fulfilment.Fulfilled, null, []);
            case RepairConditionKind.MinimumPeriodOver:
                return After(condition, facts.MinimumLastDay, today);
            case RepairConditionKind.RequiredMethods:
                RepairMethod[] missing = [.. rule.RequiredFor(facts.Class).Where(method => !facts.MethodsDone.Contains(method.Id))];
                return new RepairFinding(condition, missing.Length == 0, null, missing);
            case RepairConditionKind.NotBarred:
                return facts.BarredUntil is { } bar ? After(condition, bar, today) : new RepairFinding(condition, true, null, []);
            case RepairConditionKind.Judged:
                return new RepairFinding(condition, null, null, []);
            default:
                throw new InvalidOperationException($"Unknown condition {condition.Kind}.");
        }
    }

    private static RepairFinding After(RepairCondition condition, DateOnly lastDay, DateOnly today) =>
        new(condition, today > lastDay, lastDay.AddDays(1), []);
}
