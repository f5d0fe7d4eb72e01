using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Policy;

/// <summary>What the shipped packs say, figure by figure against DOMAIN.</summary>
public sealed class PackContentTests
{
    private static readonly BreachFacts Overdue = new(FalseCommitment: false, Harm: false, FixedInTime: false, TolerantAcceptance: false, MonthsSinceLastBreach: null, WorkingDaysOverdue: 1);

    [Theory]
    [InlineData(ViolationClass.Minor, PublishMode.No, DisclosureScope.RecordOnly, 0, 0)]
    [InlineData(ViolationClass.General, PublishMode.Yes, DisclosureScope.Internal, 1, 6)]
    [InlineData(ViolationClass.Serious, PublishMode.Yes, DisclosureScope.Internal, 6, 12)]
    [Trait("Rule", "BRE-03")]
    [Trait("Rule", "BRE-04")]
    [Trait("Rule", "BRE-05")]
    public void A_minor_breach_is_recorded_only_a_general_one_shown_one_to_six_months_a_serious_one_six_to_twelve(ViolationClass grade, PublishMode publish, DisclosureScope scope, int min, int max)
    {
        var rule = Culture2020.Breaches!.Grade(grade);

        (rule.Publish, rule.Scope, rule.MinMonths, rule.MaxMonths).ShouldBe((publish, scope, min, max));
        (rule.PeriodModel, rule.Cut.Allowed).ShouldBe((PeriodModel.FixedInDecision, false));
    }

    [Fact]
    [Trait("Rule", "A-16")]
    public void Six_months_are_lawful_in_both_grades_and_run_from_the_finding()
    {
        var found = new DateOnly(2025, 8, 31);
        foreach (var grade in new[] { ViolationClass.General, ViolationClass.Serious })
        {
            var period = PublicityPeriod.Compute("CTM-2020", Culture2020.Breaches!.Grade(grade), 6, found);

            (period.Start, period.LastDay, period.Class).ShouldBe((found, new DateOnly(2026, 2, 28), grade));
            period.RuleIds.ShouldContain("BRE-06");
            period.RuleIds.ShouldAllBe(rule => Culture2020.FindRule(rule) != null);
        }

        PublicityPeriod.Compute("CTM-2020", Culture2020.Breaches!.Grade(ViolationClass.General), null, found).Months.ShouldBe(3);
    }

    [Fact]
    [Trait("Rule", "BRE-03")]
    public void A_minor_breach_has_no_period_at_all()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PublicityPeriod.Compute("CTM-2020", Culture2020.Breaches!.Grade(ViolationClass.Minor), 0, new DateOnly(2025, 1, 1))).Message.ShouldContain("not published");
        Should.Throw<ArgumentOutOfRangeException>(() => PublicityPeriod.Compute("CTM-2020", Culture2020.Breaches!.Grade(ViolationClass.General), 7, new DateOnly(2025, 1, 1))).Message.ShouldContain("1 to 6");
    }

    public static TheoryData<BreachFacts, ViolationClass, string> Breaches => new()
    {
        { Overdue, ViolationClass.General, "逾期未改正" },
        { Overdue with { FixedInTime = true }, ViolationClass.Minor, "在整改期内改正" },
        { Overdue with { FixedInTime = true, FalseCommitment = true }, ViolationClass.Serious, "虚假" },
        { Overdue with { FixedInTime = true, MonthsSinceLastBreach = 12 }, ViolationClass.Serious, "再次违诺" },
        { Overdue with { MonthsSinceLastBreach = 13 }, ViolationClass.General, "逾期未改正" },
        { Overdue with { Harm = true, FixedInTime = true }, ViolationClass.Serious, "危害后果" },
        { Overdue with { TolerantAcceptance = true }, ViolationClass.Minor, "容缺" },
        { Overdue with { TolerantAcceptance = true, Harm = true }, ViolationClass.Serious, "危害后果" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    [Trait("Rule", "A-15")]
    [Trait("Rule", "A-17")]
    public void The_decision_table_suggests_a_grade_with_its_reason(BreachFacts facts, ViolationClass grade, string reason)
    {
        var row = Culture2020.Breaches!.TableOn(new DateOnly(2025, 1, 1)).Suggest(facts);

        row.Grade.ShouldBe(grade);
        row.Reason.ShouldContain(reason);
        Culture2020.FindRule(row.RuleId).ShouldNotBeNull();
    }

    [Fact]
    [Trait("Rule", "A-15")]
    public void The_table_in_use_is_that_of_the_day_of_the_finding()
    {
        var first = Culture2020.Breaches!.Tables[0];
        var rules = Culture2020.Breaches with { Tables = [first, first with { Version = "2", EffectiveFrom = new DateOnly(2026, 1, 1) }] };

        rules.TableOn(new DateOnly(2025, 12, 31)).Version.ShouldBe("1");
        rules.TableOn(new DateOnly(2026, 1, 1)).Version.ShouldBe("2");
        rules.TableOn(new DateOnly(2019, 1, 1)).Version.ShouldBe("1");
    }

    [Theory]
    [InlineData(950, "AAA", false)]
    [InlineData(700.01, "AAA", false)]
    [InlineData(700, "AA", false)]
    [InlineData(650, "A", false)]
    [InlineData(600, "B", false)]
    [InlineData(550, "C", false)]
    [InlineData(350, "C", true)]
    [InlineData(349.99, null, false)]
    [InlineData(950.01, null, false)]
    [Trait("Rule", "A-21")]
    public void Scores_fall_into_half_open_grades_and_are_not_rounded(double score, string? grade, bool edge)
    {
        Culture2020.Grades!.GradeOf((decimal)score, out var atLowerEdge)?.Grade.ShouldBe(grade);
        (Culture2020.Grades.GradeOf((decimal)score, out _) is null).ShouldBe(grade is null);
        atLowerEdge.ShouldBe(edge);
    }

    [Fact]
    [Trait("Rule", "A-22")]
    public void The_best_grades_are_inspected_less_and_only_the_last_more() =>
        Culture2020.Grades!.Bands.Select(band => band.Inspection).ShouldBe([InspectionLevel.Lower, InspectionLevel.Lower, InspectionLevel.Normal, InspectionLevel.Normal, InspectionLevel.Higher]);

    [Fact]
    [Trait("Rule", "TOL-01")]
    [Trait("Rule", "TOL-02")]
    public void Tolerant_acceptance_takes_seven_working_days_from_acceptance_and_good_grades()
    {
        foreach (var pack in Packs.Packs)
        {
            var clock = pack.Procedure("tolerant-acceptance");
            (clock.Length, clock.Unit, clock.From, clock.RuleId).ShouldBe((7, DeadlineUnit.WorkingDays, "acceptance", "TOL-01"));
        }

        (Beijing2024.TolerantAcceptance!.Admits("A"), Beijing2024.TolerantAcceptance.Admits("B")).ShouldBe((true, false));
        (Culture2020.TolerantAcceptance!.Admits("AA"), Culture2020.TolerantAcceptance.Admits("A")).ShouldBe((true, false));
    }

    [Fact]
    [Trait("Rule", "COL-09")]
    [Trait("Rule", "A-28")]
    public void Information_is_provided_within_fifteen_working_days_and_a_withdrawn_decision_taken_back_within_three()
    {
        foreach (var pack in new[] { Beijing2020, Beijing2024 })
        {
            (pack.Procedure("intake").Length, pack.Procedure("intake").From).ShouldBe((15, "formed"));
            pack.Procedure("intake").Due(China, new DateOnly(2026, 2, 12)).Due.ShouldBe(new DateOnly(2026, 3, 11));
            (pack.Procedure("withdrawal").Length, pack.Procedure("withdrawal").From).ShouldBe((3, "decision"));
        }
    }

    [Fact]
    [Trait("Rule", "A-29")]
    [Trait("Rule", "A-30")]
    public void Repair_and_cut_have_no_statutory_clock_but_a_target_of_seven_working_days_and_are_decided_by_the_source_with_four_eyes()
    {
        foreach (var procedure in new[] { Beijing2020, Beijing2024 }.SelectMany(pack => new[] { pack.FindProcedure("repair")!, pack.FindProcedure("cut")! }))
        {
            (procedure.Clock, procedure.DecidedBy, procedure.FourEyes).ShouldBe((null, DecidingBody.Source, true));
            (procedure.Target("decision")!.Length, procedure.Target("decision")!.RuleId).ShouldBe((7, "A-29"));
        }

        Should.Throw<KeyNotFoundException>(() => Beijing2024.Procedure("repair"));
    }

    [Fact]
    [Trait("Rule", "A-18")]
    [Trait("Rule", "A-19")]
    public void Fulfilment_is_asked_fifteen_working_days_ahead_escalated_at_five_and_rechecked_every_thirty_days()
    {
        foreach (var pack in Packs.Packs)
        {
            (pack.Expiry!.AskWorkingDaysBefore, pack.Expiry.EscalateWorkingDaysBefore, pack.Expiry.RecheckDays, pack.Expiry.Deferred).ShouldBe((15, 5, 30, DeferredFulfilment.NotYetFulfilled));
        }
    }

    [Fact]
    [Trait("Rule", "AUD-03")]
    [Trait("Rule", "QRY-03")]
    public void The_ladder_climbs_from_reminder_to_referral_and_consent_lasts_thirty_days_at_most()
    {
        foreach (var pack in new[] { Beijing2020, Beijing2024 })
        {
            pack.Supervision.Select(step => step.Id).ShouldBe(["reminder", "urging", "referral"]);
            pack.Supervision.Select(step => step.WorkingDaysOverdue).ShouldBeInOrder();
            pack.Consent.ShouldBe(new ConsentRule(30, SingleUse: true, Revocable: true, "A-32"));
        }
    }

    [Fact]
    [Trait("Rule", "A-12")]
    public void A_cut_needs_fulfilment_in_time_and_harm_removed_reduced_or_never_arisen()
    {
        var cut = Beijing2024.Publicity(ViolationClass.General).Cut;

        cut.Missing(new HashSet<CutFinding> { CutFinding.FulfilledInTime, CutFinding.NoHarm }).ShouldBeEmpty();
        cut.Missing(new HashSet<CutFinding> { CutFinding.HarmRemoved }).ShouldHaveSingleItem().ShouldBe([CutFinding.FulfilledInTime]);
        cut.Missing(new HashSet<CutFinding> { CutFinding.FulfilledInTime }).ShouldHaveSingleItem().ShouldBe([CutFinding.HarmRemoved, CutFinding.HarmReduced, CutFinding.NoHarm]);
    }

    [Fact]
    [Trait("Rule", "REP-02")]
    [Trait("Rule", "A-14")]
    public void Six_methods_are_listed_of_which_commitment_and_rectification_are_required()
    {
        foreach (var pack in Packs.Packs)
        {
            pack.Repair!.Methods.Select(method => method.Text).ShouldBe(["作出信用承诺", "完成信用整改", "通过信用核查", "接受专题培训", "提交信用报告", "参加公益慈善活动"]);
            pack.Repair.RequiredFor(ViolationClass.Serious).Select(method => method.Id).ShouldBe(["commitment", "rectification"]);
            pack.Repair.Methods.ShouldAllBe(method => method.Evidence.Any(piece => piece.Required));
            (pack.Repair.OtherMethodsAllowed, pack.Repair.EndsMeasures, pack.Repair.FalseMaterial.Republish, pack.Repair.FalseMaterial.Hearing).ShouldBe((true, true, true, true));
        }
    }

    // Neither BER 54/62 nor CTM 16 gives a number, and what is known of the national order is not checked: an office does not set one by itself.
    [Fact]
    [Trait("Rule", "AUD-01")]
    public void A_pack_bars_nobody_after_false_material_where_its_law_gives_no_number_and_says_so()
    {
        foreach (var pack in Packs.Packs)
        {
            (pack.Repair!.FalseMaterial.BarMonths, pack.Repair.FalseMaterial.BarNote).ShouldSatisfyAllConditions(
                bar => bar.BarMonths.ShouldBeNull(pack.Id),
                bar => bar.BarNote.ShouldNotBeNull(pack.Id).ShouldContain("没有规定不得再申请的期限"));
        }
    }

    [Fact]
    [Trait("Rule", "REP-06")]
    [Trait("Rule", "A-13")]
    public void Culture_and_tourism_also_ask_for_correction_and_for_effects_removed_which_a_person_judges()
    {
        var facts = new RepairFacts(ViolationClass.General, Fulfilment.Fulfilled, new DateOnly(2025, 3, 1), new HashSet<string> { "commitment", "rectification" }, null);

        var eligibility = RepairEligibility.Assess(Culture2020.Repair!, facts, new DateOnly(2025, 2, 1));

        eligibility.IsOpen.ShouldBeTrue();
        eligibility.Findings.Where(finding => finding.IsMet is null).Select(finding => finding.Condition.Id).ShouldBe(["corrected", "effects-removed"]);
    }

    [Fact]
    [Trait("Rule", "A-14")]
    public void Charity_alone_never_repairs()
    {
        var facts = new RepairFacts(ViolationClass.General, Fulfilment.NotFulfilled, new DateOnly(2025, 3, 1), new HashSet<string> { "charity" }, null);

        var eligibility = RepairEligibility.Assess(Beijing2024.Repair!, facts, new DateOnly(2026, 1, 1));

        eligibility.IsOpen.ShouldBeFalse();
        eligibility.Findings.Where(finding => finding.IsMet == false).Select(finding => finding.Condition.Id).ShouldBe(["fulfilled", "methods"]);
        eligibility.Findings.Single(finding => finding.Condition.Id == "methods").MissingMethods.Select(method => method.Id).ShouldBe(["commitment", "rectification"]);
    }

    [Fact]
    public void Every_outcome_that_the_law_wants_told_calls_for_a_document_marked_statutory()
    {
        foreach (var pack in new[] { Beijing2020, Beijing2024 })
        {
            pack.Notice("objection", "corrected").ShouldBe(new NoticeRule("objection", "corrected", "objection-corrected", NoticeRecipient.Applicant, Statutory: true, "OBJ-03"));
            pack.Notice("objection", "not-upheld")!.Statutory.ShouldBeTrue();
            (pack.Notice("supervision", "urging")!.To, pack.Notice("supervision", "referral")!.To).ShouldBe((NoticeRecipient.Agency, NoticeRecipient.Government));
            pack.Notice("repair", "refused")!.Statutory.ShouldBeFalse();
            pack.Notice("repair", "no such outcome").ShouldBeNull();
        }
    }
}
