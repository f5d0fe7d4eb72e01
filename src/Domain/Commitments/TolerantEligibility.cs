using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Commitments;

/// <summary>Whether an application may be accepted first on a promise (容缺受理, TOL-01, TOL-02, A-17, A-21), condition by condition.</summary>
/// <param name="Findings">The conditions in the order in which they are shown.</param>
/// <param name="Grade">The credit grade that counts; <see langword="null"/> when there is none.</param>
public sealed record TolerantEligibility(IReadOnlyList<EligibilityFinding> Findings, GradeBand? Grade)
{
    /// <summary>Whether nothing known speaks against it.</summary>
    public bool MayAccept => Findings.All(finding => finding.State != EligibilityState.NotMet);

    /// <summary>Whether the office must say itself why the standing is good enough: the pack grades nobody.</summary>
    public bool StandingToProve => Findings.Any(finding => finding is { Code: "grade", State: EligibilityState.ToProve });

    /// <summary>Assesses an application.</summary>
    /// <param name="pack">The pack that governs the day of acceptance.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="score">The subject's latest score; <see langword="null"/> when there is none.</param>
    /// <param name="missing">What is missing.</param>
    /// <param name="isWritten">Whether the promise is in writing.</param>
    /// <param name="promisedOn">The promised day.</param>
    /// <param name="latest">The last day that the clock allows.</param>
    /// <param name="today">The legal day.</param>
    public static TolerantEligibility Assess(PolicyPack pack, TolerantAcceptanceRule rule, CreditScore? score, IReadOnlyList<MissingMaterial> missing, bool isWritten, DateOnly promisedOn, DateOnly latest, DateOnly today)
    {
        var atLowerEdge = false;
        var band = score is null ? null : pack.Grades?.GradeOf(score.Score, out atLowerEdge);
        var standing = pack.Grades is null ? EligibilityState.ToProve : band is not null && rule.Admits(band.Grade) ? EligibilityState.Met : EligibilityState.NotMet;
        return new TolerantEligibility(
            [
                new EligibilityFinding(atLowerEdge ? "grade-at-edge" : band is null && standing == EligibilityState.NotMet ? "grade-missing" : "grade", band?.Grade, standing, rule.RuleId),
                Finding("written", isWritten || !rule.WrittenPromise, "TOL-01"),
                Finding("missing", missing.Count > 0, "TOL-01"),
                Finding("tolerable", missing.All(item => item.IsTolerable), "A-17"),
                Finding("promised-day", promisedOn > today && promisedOn <= latest, "TOL-01"),
            ],
            band);
    }

    private static EligibilityFinding Finding(string code, bool isMet, string ruleId) => new(code, null, isMet ? EligibilityState.Met : EligibilityState.NotMet, ruleId);
}
