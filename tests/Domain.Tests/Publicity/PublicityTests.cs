using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Publicity;

public sealed class PublicityTests
{
    [Theory]
    [InlineData("2026-01-15", 3, "2026-04-15", "2026-04-16")]
    [InlineData("2025-11-30", 3, "2026-02-28", "2026-03-01")]
    [InlineData("2026-01-31", 1, "2026-02-28", "2026-03-01")]
    [InlineData("2024-02-29", 12, "2025-02-28", "2025-03-01")]
    [InlineData("2025-08-31", 6, "2026-02-28", "2026-03-01")]
    [Trait("Rule", "A-26")]
    public void The_last_public_day_is_the_corresponding_day_and_publicity_stops_at_midnight_after_it(string start, int months, string lastDay, string stopFrom)
    {
        var period = new PublicityPeriod("any", ViolationClass.General, months, Day(start), Day(start), PublicityPeriod.LastDayOf(Day(start), months), []);

        period.LastDay.ShouldBe(Day(lastDay));
        period.StopFrom.ShouldBe(ChinaTime.StartOf(Day(stopFrom)));
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public void A_publicity_end_inside_a_holiday_does_not_roll() =>
        PublicityPeriod.Compute(Beijing2024, ViolationClass.General, 3, new DateOnly(2025, 11, 17)).LastDay.ShouldBe(new DateOnly(2026, 2, 17));

    [Fact]
    [Trait("Rule", "PUB-02")]
    public void A_period_carries_its_minimum_and_the_rules_behind_it()
    {
        var period = PublicityPeriod.Compute(Beijing2024, ViolationClass.General, 12, new DateOnly(2026, 8, 20));

        period.Start.ShouldBe(new DateOnly(2026, 8, 20));
        period.MinimumLastDay.ShouldBe(new DateOnly(2026, 11, 20));
        period.LastDay.ShouldBe(new DateOnly(2027, 8, 20));
        period.RuleIds.ShouldBe(["PUB-02", "PUB-04", "A-08", "A-09", "A-26"]);
        period.RuleIds.ShouldAllBe(rule => Beijing2024.FindRule(rule) != null);
    }

    [Theory]
    [InlineData(ViolationClass.General, 2)]
    [InlineData(ViolationClass.General, 13)]
    [InlineData(ViolationClass.Serious, 11)]
    [InlineData(ViolationClass.Serious, 37)]
    [Trait("Rule", "PUB-03")]
    public void A_period_outside_the_statutory_range_is_refused(ViolationClass violation, int months) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PublicityPeriod.Compute(Beijing2020, violation, months, new DateOnly(2022, 1, 1)));

    [Fact]
    [Trait("Rule", "A-25")]
    public void Several_penalties_in_one_decision_share_the_longest_period()
    {
        var longest = PublicityPeriod.ComputeLongest(Beijing2024, [(ViolationClass.General, 6), (ViolationClass.Serious, 24), (ViolationClass.General, 12)], new DateOnly(2026, 1, 15));
        var tie = PublicityPeriod.ComputeLongest(Beijing2024, [(ViolationClass.General, 12), (ViolationClass.Serious, 12)], new DateOnly(2026, 1, 15));

        longest.LastDay.ShouldBe(new DateOnly(2028, 1, 15));
        longest.RuleIds.ShouldContain("A-25");
        tie.Class.ShouldBe(ViolationClass.Serious);
        Should.Throw<ArgumentException>(() => PublicityPeriod.ComputeLongest(Beijing2024, [], new DateOnly(2026, 1, 15)));
    }

    [Theory]
    [InlineData(ViolationClass.General, 12, 3, 9)]
    [InlineData(ViolationClass.General, 6, 3, 3)]
    [InlineData(ViolationClass.Serious, 36, 3, 12)]
    [InlineData(ViolationClass.Serious, 15, 3, 3)]
    [InlineData(ViolationClass.Serious, 24, 3, 12)]
    [Trait("Rule", "A-10")]
    public void The_2020_pack_cuts_three_to_twelve_months_down_to_the_floor(ViolationClass violation, int months, int min, int max)
    {
        var range = CutRange.Of(Beijing2020.Publicity(violation), months, alreadyCut: false);

        range.IsAvailable.ShouldBeTrue();
        (range.MinMonths, range.MaxMonths).ShouldBe((min, max));
        range.Contains(min - 1).ShouldBeFalse();
        range.Contains(max).ShouldBeTrue();
        range.Contains(max + 1).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ViolationClass.General, 5, CutUnavailable.RoomTooSmall)]
    [InlineData(ViolationClass.General, 3, CutUnavailable.AtFloor)]
    [InlineData(ViolationClass.Serious, 12, CutUnavailable.AtFloor)]
    [Trait("Rule", "A-10")]
    public void Where_less_than_three_months_lie_above_the_floor_no_cut_is_available(ViolationClass violation, int months, CutUnavailable reason)
    {
        var range = CutRange.Of(Beijing2020.Publicity(violation), months, alreadyCut: false);

        range.Unavailable.ShouldBe(reason);
        range.Contains(3).ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "A-11")]
    public void A_record_is_cut_only_once() =>
        CutRange.Of(Beijing2020.Publicity(ViolationClass.General), 12, alreadyCut: true).Unavailable.ShouldBe(CutUnavailable.AlreadyCut);

    [Fact]
    [Trait("Rule", "A-10")]
    public void With_the_housing_switch_a_record_at_the_maximum_is_never_cut()
    {
        var rule = Beijing2020.Publicity(ViolationClass.Serious);
        var housing = rule with { Cut = rule.Cut with { NeverAtMaximum = true } };

        CutRange.Of(housing, 36, alreadyCut: false).Unavailable.ShouldBe(CutUnavailable.FixedAtMaximum);
        CutRange.Of(housing, 35, alreadyCut: false).MaxMonths.ShouldBe(12);
    }

    [Fact]
    public void A_pack_without_cuts_offers_none()
    {
        var rule = Beijing2020.Publicity(ViolationClass.General);

        CutRange.Of(rule with { Cut = rule.Cut with { Allowed = false } }, 12, alreadyCut: false).Unavailable.ShouldBe(CutUnavailable.NotAllowed);
    }

    [Theory]
    [InlineData(ViolationClass.General, 5, 1, 2)]
    [InlineData(ViolationClass.Serious, 36, 1, 24)]
    [Trait("Rule", "PUB-06")]
    public void The_2024_pack_gives_no_numbers_so_only_the_floor_limits_a_cut(ViolationClass violation, int months, int min, int max)
    {
        var range = CutRange.Of(Beijing2024.Publicity(violation), months, alreadyCut: false);

        (range.MinMonths, range.MaxMonths).ShouldBe((min, max));
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public void A_cut_is_computed_from_the_original_start_not_from_the_end()
    {
        var period = PublicityPeriod.Compute(Beijing2020, ViolationClass.General, 12, new DateOnly(2025, 11, 30));

        var cut = PublicityCut.Compute(period, 9, new DateOnly(2026, 1, 10));

        cut.ShouldBe(new PublicityCut(9, new DateOnly(2026, 11, 30), new DateOnly(2026, 2, 28), new DateOnly(2026, 2, 28), StopsAtOnce: false));
    }

    [Fact]
    [Trait("Rule", "A-27")]
    public void A_cut_whose_new_end_is_past_stops_on_the_decision_day_and_is_not_back_dated()
    {
        var period = PublicityPeriod.Compute(Beijing2020, ViolationClass.General, 12, new DateOnly(2025, 11, 30));

        var cut = PublicityCut.Compute(period, 9, new DateOnly(2026, 3, 10));

        cut.ComputedLastDay.ShouldBe(new DateOnly(2026, 2, 28));
        cut.EffectiveLastDay.ShouldBe(new DateOnly(2026, 3, 10));
        cut.StopsAtOnce.ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => PublicityCut.Compute(period, 0, new DateOnly(2026, 3, 10)));
        Should.Throw<ArgumentOutOfRangeException>(() => PublicityCut.Compute(period, 12, new DateOnly(2026, 3, 10)));
    }

    [Theory]
    [InlineData(Fulfilment.Unknown, UnknownAtExpiry.Stop, UnfulfilledAtExpiry.Hold, ExpiryAction.TakeDown)]
    [InlineData(Fulfilment.Unknown, UnknownAtExpiry.Hold, UnfulfilledAtExpiry.Hold, ExpiryAction.Hold)]
    [InlineData(Fulfilment.NotFulfilled, UnknownAtExpiry.Stop, UnfulfilledAtExpiry.Hold, ExpiryAction.Hold)]
    [InlineData(Fulfilment.NotFulfilled, UnknownAtExpiry.Stop, UnfulfilledAtExpiry.SectorRule, ExpiryAction.Hold)]
    [InlineData(Fulfilment.NotFulfilled, UnknownAtExpiry.Hold, UnfulfilledAtExpiry.Stop, ExpiryAction.TakeDown)]
    [InlineData(Fulfilment.Partial, UnknownAtExpiry.Stop, UnfulfilledAtExpiry.Hold, ExpiryAction.Hold)]
    [InlineData(Fulfilment.Fulfilled, UnknownAtExpiry.Hold, UnfulfilledAtExpiry.Hold, ExpiryAction.TakeDown)]
    [Trait("Rule", "A-18")]
    [Trait("Rule", "A-19")]
    public void After_the_last_day_stopping_is_the_rule_and_recorded_non_fulfilment_holds(Fulfilment fulfilment, UnknownAtExpiry unknown, UnfulfilledAtExpiry unfulfilled, ExpiryAction action)
    {
        var lastDay = new DateOnly(2026, 8, 20);
        var rule = Beijing2024.Publicity(ViolationClass.General) with { UnknownAtExpiry = unknown, Unfulfilled = unfulfilled };

        ExpiryDecision.At(lastDay, fulfilment, rule, DeferredFulfilment.NotYetFulfilled, lastDay).ShouldBe(ExpiryAction.NotYet);
        ExpiryDecision.At(lastDay, fulfilment, rule, DeferredFulfilment.NotYetFulfilled, lastDay.AddDays(1)).ShouldBe(action);
    }

    [Theory]
    [InlineData(DeferredFulfilment.NotYetFulfilled, ExpiryAction.Hold)]
    [InlineData(DeferredFulfilment.Fulfilled, ExpiryAction.TakeDown)]
    [Trait("Rule", "A-19")]
    public void An_approved_delay_counts_at_the_last_day_as_the_pack_says(DeferredFulfilment deferred, ExpiryAction action)
    {
        var lastDay = new DateOnly(2026, 8, 20);

        ExpiryDecision.At(lastDay, Fulfilment.Deferred, Beijing2024.Publicity(ViolationClass.General), deferred, lastDay.AddDays(1)).ShouldBe(action);
    }

    [Theory]
    [InlineData(PublicationState.Published, Fulfilment.Unknown, true, false)]
    [InlineData(PublicationState.Published, Fulfilment.Fulfilled, true, false)]
    [InlineData(PublicationState.Published, Fulfilment.NotFulfilled, true, true)]
    [InlineData(PublicationState.Published, Fulfilment.Partial, true, true)]
    [InlineData(PublicationState.Held, Fulfilment.NotFulfilled, true, true)]
    [InlineData(PublicationState.Held, Fulfilment.Fulfilled, true, false)]
    [InlineData(PublicationState.Held, Fulfilment.Unknown, true, false)]
    [InlineData(PublicationState.Held, Fulfilment.Deferred, true, true)]
    [InlineData(PublicationState.Published, Fulfilment.Deferred, true, false)]
    [InlineData(PublicationState.TakenDown, Fulfilment.NotFulfilled, false, false)]
    [InlineData(PublicationState.NeverPublished, Fulfilment.NotFulfilled, false, false)]
    [Trait("Rule", "PUB-04")]
    public void The_public_sees_a_record_until_its_last_day_and_after_it_only_when_non_fulfilment_is_recorded(PublicationState state, Fulfilment fulfilment, bool onLastDay, bool dayAfter)
    {
        var lastDay = new DateOnly(2026, 8, 20);

        PublicVisibility.IsPublic(state, lastDay, fulfilment, lastDay).ShouldBe(onLastDay);
        PublicVisibility.IsPublic(state, lastDay, fulfilment, lastDay.AddDays(1)).ShouldBe(dayAfter);
    }
}
