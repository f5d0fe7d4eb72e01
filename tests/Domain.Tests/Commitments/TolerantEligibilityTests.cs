using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Tests.Commitments;

[Trait("Rule", "TOL-01")]
public sealed class TolerantEligibilityTests
{
    private static readonly DateOnly Today = new(2026, 2, 12);
    private static readonly DateOnly Latest = new(2026, 2, 28);
    private static readonly MissingMaterial Tolerable = new("场地安全证明", IsTolerable: true);

    private static TolerantEligibility Assess(PolicyPack pack, decimal? score, IReadOnlyList<MissingMaterial>? missing = null, bool isWritten = true, DateOnly? promisedOn = null) => TolerantEligibility.Assess(
        pack,
        pack.TolerantAcceptance!,
        score is { } number ? new CreditScore(Guid.CreateVersion7(), Guid.CreateVersion7(), number, "2026.1", Today, "宋佳", DateTimeOffset.UnixEpoch) : null,
        missing ?? [Tolerable],
        isWritten,
        promisedOn ?? Latest,
        Latest,
        Today);

    private static IEnumerable<string> Failing(TolerantEligibility eligibility) => eligibility.Findings.Where(finding => finding.State == EligibilityState.NotMet).Select(finding => finding.Code);

    [Theory]
    [Trait("Rule", "TOL-02")]
    [Trait("Rule", "A-21")]
    [InlineData(700.01, "AAA", true)]
    [InlineData(700, "AA", true)]
    [InlineData(650.000001, "AA", true)]
    [InlineData(650, "A", false)]
    [InlineData(350.5, "C", false)]
    public void TOL_02_In_culture_and_tourism_AAA_and_AA_may_be_accepted_by_the_score_unrounded(double score, string grade, bool may)
    {
        var eligibility = Assess(Culture2020, (decimal)score);

        eligibility.Grade!.Grade.ShouldBe(grade);
        eligibility.MayAccept.ShouldBe(may);
    }

    [Fact]
    [Trait("Rule", "A-21")]
    public void A_21_Exactly_350_counts_to_C_and_is_flagged_and_no_score_is_told_apart()
    {
        Failing(Assess(Culture2020, 350m)).ShouldBe(["grade-at-edge"]);
        Failing(Assess(Culture2020, null)).ShouldBe(["grade-missing"]);
    }

    [Fact]
    [Trait("Rule", "A-17")]
    public void A_17_Only_materials_marked_tolerable_by_a_written_promise_within_the_clock()
    {
        Failing(Assess(Culture2020, 800m, [Tolerable, new MissingMaterial("身份证明", IsTolerable: false)])).ShouldBe(["tolerable"]);
        Failing(Assess(Culture2020, 800m, [])).ShouldBe(["missing"]);
        Failing(Assess(Culture2020, 800m, isWritten: false)).ShouldBe(["written"]);
        Failing(Assess(Culture2020, 800m, promisedOn: Latest.AddDays(1))).ShouldBe(["promised-day"]);
        Failing(Assess(Culture2020, 800m, promisedOn: Today)).ShouldBe(["promised-day"]);
    }

    [Fact]
    public void TOL_01_Where_the_pack_grades_nobody_the_office_says_why_the_standing_is_good_enough()
    {
        var eligibility = Assess(Beijing2024, null);

        eligibility.MayAccept.ShouldBeTrue();
        eligibility.StandingToProve.ShouldBeTrue();
        Assess(Culture2020, 800m).StandingToProve.ShouldBeFalse();
    }
}
