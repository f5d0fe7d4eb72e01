using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Policy;

/// <summary>The shape takes the national rules of 2026 (DOMAIN 2.3) as data alone. The pack is a fixture: its texts are not checked, so it is not shipped.</summary>
public sealed class NationalPackTests
{
    private static readonly PolicyPack National = PolicyPack.Parse(Text("Fixtures/NATIONAL-2026.json"), "NATIONAL-2026.json");

    [Fact]
    public void It_is_not_shipped_and_marked_unverified()
    {
        Files("rules/policies").Select(Path.GetFileNameWithoutExtension).ShouldNotContain("NATIONAL-2026");
        National.Header.Standing.ShouldBe(PackStanding.Unverified);
    }

    [Theory]
    [InlineData(ViolationClass.Minor, PublishMode.IfNeeded, 0, 3)]
    [InlineData(ViolationClass.General, PublishMode.Yes, 3, 12)]
    [InlineData(ViolationClass.Serious, PublishMode.Yes, 12, 36)]
    [Trait("Rule", "A-09")]
    public void Three_classes_end_by_themselves_at_the_maximum_whatever_a_catalogue_says(ViolationClass violationClass, PublishMode publish, int min, int max)
    {
        var rule = National.Publicity(violationClass);
        var start = new DateOnly(2026, 4, 1);
        var period = PublicityPeriod.Compute(National, violationClass, 5, start);

        (rule.Publish, rule.PeriodModel, rule.Unfulfilled, rule.Cut.Allowed).ShouldBe((publish, PeriodModel.MinApplyMaxAuto, UnfulfilledAtExpiry.SectorRule, false));
        (period.Months, period.MinimumLastDay, period.LastDay).ShouldBe((max, start.AddMonths(min), start.AddMonths(max)));
        period.RuleIds.ShouldAllBe(id => National.FindRule(id) != null);
    }

    [Fact]
    public void Repair_opens_on_the_day_after_the_minimum_and_at_once_for_minor_records()
    {
        var done = new HashSet<string> { "commitment", "fulfilment" };
        var minimum = new DateOnly(2026, 7, 1);
        RepairEligibility On(ViolationClass violationClass, string day) =>
            RepairEligibility.Assess(National.Repair!, new RepairFacts(violationClass, Fulfilment.Fulfilled, minimum, done, null), Day(day));

        (On(ViolationClass.General, "2026-07-01").IsOpen, On(ViolationClass.General, "2026-07-02").IsOpen).ShouldBe((false, true));
        On(ViolationClass.General, "2026-07-01").EarliestDay.ShouldBe(new DateOnly(2026, 7, 2));
        (On(ViolationClass.Minor, "2026-04-02").IsOpen, On(ViolationClass.Minor, "2026-04-02").EarliestDay).ShouldBe((true, null));
    }

    [Fact]
    public void False_material_bars_a_new_application_for_three_years()
    {
        National.Repair!.FalseMaterial.BarMonths.ShouldBe(36);
        var facts = new RepairFacts(ViolationClass.General, Fulfilment.Fulfilled, new DateOnly(2026, 7, 1), new HashSet<string> { "commitment", "fulfilment" }, new DateOnly(2029, 8, 1));

        var eligibility = RepairEligibility.Assess(National.Repair, facts, new DateOnly(2029, 8, 1));

        (eligibility.IsOpen, eligibility.EarliestDay).ShouldBe((false, new DateOnly(2029, 8, 2)));
        RepairEligibility.Assess(National.Repair, facts, new DateOnly(2029, 8, 2)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_may_be_extended_after_telling_and_may_run_in_calendar_days()
    {
        var clock = National.Procedure("repair");

        (clock.Length, clock.Extension!.Max, clock.Extension.TellBefore, clock.ExtensionMax).ShouldBe((10, 10, true, 10));
        National.FindProcedure("repair")!.Target("sync")!.Length.ShouldBe(3);
        var late = National.Procedure("late-payment");
        (late.Unit, late.Due(China, new DateOnly(2026, 1, 31)).Due).ShouldBe((DeadlineUnit.CalendarDays, new DateOnly(2026, 2, 24)));
    }

    [Fact]
    public void It_stands_beside_the_packs_of_Beijing_and_governs_only_its_own_place_once_checked()
    {
        var verified = PolicyPack.Parse(Text("Fixtures/NATIONAL-2026.json").Replace("\"unverified\"", "\"checked\"", StringComparison.Ordinal));
        var library = new PolicyLibrary([Beijing2020, Beijing2024, Culture2020, verified]);

        library.Select("CN", new DateOnly(2026, 4, 1)).Pack.Id.ShouldBe("NATIONAL-2026");
        library.Select("BJ", new DateOnly(2026, 4, 1)).Pack.Id.ShouldBe("BJ-2024");
        Should.Throw<KeyNotFoundException>(() => new PolicyLibrary([National]).Select("CN", new DateOnly(2026, 4, 1)));
    }
}
