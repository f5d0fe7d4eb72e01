using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Domain.Eligibility;

/// <summary>Whether an application about a record can succeed today, condition by condition. Granting it stays with people (DOMAIN 5.5).</summary>
/// <param name="Findings">The conditions in the order in which they are shown.</param>
/// <param name="Range">By how many months the period could be shortened; <see langword="null"/> for a repair.</param>
public sealed record ApplicationEligibility(IReadOnlyList<EligibilityFinding> Findings, CutRange? Range = null)
{
    /// <summary>Whether nothing known speaks against it.</summary>
    public bool MayApply => Findings.All(finding => finding.State != EligibilityState.NotMet);

    /// <summary>First day on which an application makes sense, when today is too early and waiting is all it takes; else <see langword="null"/>.</summary>
    public DateOnly? EarliestDay
    {
        get
        {
            var failing = Findings.Where(finding => finding.State == EligibilityState.NotMet).ToList();
            return failing.Count > 0 && failing.TrueForAll(finding => finding.EarliestDay is not null) ? failing.Max(finding => finding.EarliestDay) : null;
        }
    }

    /// <summary>The conditions of credit repair (信用修复, REP-02, REP-06, A-13, A-14). The methods are not among them: the applicant names them while applying.</summary>
    /// <param name="rule">The rule of the pack that governs the application.</param>
    /// <param name="barredUntil">Last day of a bar for false material (Beijing), or <see langword="null"/>.</param>
    /// <param name="today">The legal day.</param>
    /// <param name="hasOpenCase">Whether a repair of this record is being handled already.</param>
    public static ApplicationEligibility OfRepair(CreditRecord record, RepairRule rule, DateOnly? barredUntil, DateOnly today, bool hasOpenCase)
    {
        var required = rule.RequiredFor(record.Class).Select(method => method.Id).ToHashSet();
        var assessed = RepairEligibility.Assess(rule, new RepairFacts(record.Class, record.Fulfilment, record.Publication.MinimumLastDay, required, barredUntil), today);
        var findings = new List<EligibilityFinding> { Shown(record, rule.RuleId) };
        findings.AddRange(assessed.Findings
            .Where(finding => finding.Condition.Kind != RepairConditionKind.RequiredMethods)
            .Select(finding => new EligibilityFinding(finding.Condition.Id, finding.Condition.Text, StateOf(finding, record.Fulfilment), finding.Condition.RuleId, finding.MetFrom)));
        AddOpenCase(findings, hasOpenCase, rule.RuleId);
        return new ApplicationEligibility(findings);
    }

    /// <summary>The conditions of a shorter publicity period (缩短公示期, PUB-06, A-10 to A-12).</summary>
    /// <param name="pack">The pack that governs the record.</param>
    /// <param name="hasOpenCase">Whether an application to shorten is being handled already.</param>
    public static ApplicationEligibility OfShortening(CreditRecord record, PolicyPack pack, bool hasOpenCase)
    {
        var range = CutRange.Of(pack.Publicity(record.Kind, record.Class), record.PeriodMonths, record.Publication.CutMonths is not null);
        var findings = new List<EligibilityFinding>
        {
            Shown(record, "PUB-06"),
            new(range.IsAvailable ? "range" : $"range-{range.Unavailable}", null, range.IsAvailable ? EligibilityState.Met : EligibilityState.NotMet, range.Unavailable == CutUnavailable.AlreadyCut ? "A-11" : "A-10"),
            new("fulfilled", null, record.Fulfilment.IsNonFulfilmentRecorded() ? EligibilityState.NotMet : EligibilityState.ToProve, "PUB-06"),
            new("harm", null, EligibilityState.ToProve, "A-12"),
        };
        AddOpenCase(findings, hasOpenCase, "A-11");
        return new ApplicationEligibility(findings, range);
    }

    private static EligibilityFinding Shown(CreditRecord record, string ruleId) =>
        new("shown", null, record.Publication.State is PublicationState.Published or PublicationState.Held ? EligibilityState.Met : EligibilityState.NotMet, ruleId);

    // What nobody has recorded the evidence may show; recorded non-fulfilment must be changed where it was recorded.
    private static EligibilityState StateOf(RepairFinding finding, Fulfilment fulfilment) => finding switch
    {
        { IsMet: true } => EligibilityState.Met,
        { IsMet: null } => EligibilityState.ToProve,
        { Condition.Kind: RepairConditionKind.Fulfilled } when !fulfilment.IsNonFulfilmentRecorded() => EligibilityState.ToProve,
        _ => EligibilityState.NotMet,
    };

    private static void AddOpenCase(List<EligibilityFinding> findings, bool hasOpenCase, string ruleId)
    {
        if (hasOpenCase)
        {
            findings.Add(new EligibilityFinding("open-case", null, EligibilityState.NotMet, ruleId));
        }
    }
}
