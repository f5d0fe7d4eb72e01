using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Policy;

/// <summary>Which pack governs what, on both sides of 2024-11-29, and that nothing applies backwards by itself (DOMAIN section 5).</summary>
public sealed class PackSelectionTests
{
    [Theory]
    [InlineData("2020-12-08", "BJ-2020")]
    [InlineData("2020-12-09", "CTM-2020")]
    [InlineData("2024-11-28", "CTM-2020")]
    [InlineData("2024-11-29", "CTM-2020")]
    public void A_sectors_pack_governs_its_sector_from_its_first_day_and_everybodys_before(string date, string pack)
    {
        Packs.Select("BJ", "culture-tourism", Day(date)).Pack.Id.ShouldBe(pack);
        Packs.Select("BJ", Day(date)).Pack.Header.Sector.ShouldBeNull();
    }

    [Fact]
    public void A_sector_without_a_pack_and_one_whose_pack_has_ended_fall_back_to_everybodys()
    {
        var ended = PolicyPack.Parse(Text("rules/policies/CTM-2020.json").Replace("\"effectiveTo\": null", "\"effectiveTo\": \"2025-06-30\"", StringComparison.Ordinal));
        var library = new PolicyLibrary([Beijing2020, Beijing2024, ended]);

        library.Select("BJ", "culture-tourism", new DateOnly(2025, 6, 30)).Pack.Id.ShouldBe("CTM-2020");
        library.Select("BJ", "culture-tourism", new DateOnly(2025, 7, 1)).Pack.Id.ShouldBe("BJ-2024");
        library.Select("BJ", "housing", new DateOnly(2025, 7, 1)).Pack.Id.ShouldBe("BJ-2024");
    }

    [Fact]
    [Trait("Rule", "PUB-06")]
    public void A_decision_of_the_day_before_the_revision_keeps_the_old_numbers_however_late_it_is_handled()
    {
        var before = Packs.Select("BJ", new DateOnly(2024, 11, 28)).Pack;
        var after = Packs.Select("BJ", new DateOnly(2024, 11, 29)).Pack;

        CutRange.Of(before.Publicity(ViolationClass.General), 5, alreadyCut: false).Unavailable.ShouldBe(CutUnavailable.RoomTooSmall);
        CutRange.Of(after.Publicity(ViolationClass.General), 5, alreadyCut: false).IsAvailable.ShouldBeTrue();
        (before.Publicity(ViolationClass.General).Cut.RangeIsStatutory, after.Publicity(ViolationClass.General).Cut.RangeIsStatutory).ShouldBe((true, false));
        (before.Rule("PUB-06").Citation, after.Rule("PUB-06").Citation).ShouldBe(("《北京市优化营商环境条例》第六十三条第三款", "《北京市优化营商环境条例》第七十三条"));
    }

    [Fact]
    public void A_pack_stored_with_a_case_stays_its_own_when_a_later_one_is_loaded()
    {
        var next = PolicyPack.Parse(Text("rules/policies/BJ-2024.json")
            .Replace("\"id\": \"BJ-2024\"", "\"id\": \"BJ-2027\"", StringComparison.Ordinal)
            .Replace("\"effectiveFrom\": \"2024-11-29\"", "\"effectiveFrom\": \"2027-01-01\"", StringComparison.Ordinal)
            .Replace("\"length\": 7, \"unit\": \"working_days\", \"from\": \"receipt\", \"countStartDay\"", "\"length\": 5, \"unit\": \"working_days\", \"from\": \"receipt\", \"countStartDay\"", StringComparison.Ordinal));
        var until = PolicyPack.Parse(Text("rules/policies/BJ-2024.json").Replace("\"effectiveTo\": null", "\"effectiveTo\": \"2026-12-31\"", StringComparison.Ordinal));
        var library = new PolicyLibrary([Beijing2020, until, next]);
        var stored = library.Select("BJ", new DateOnly(2026, 12, 31)).Pack.Id;

        library.Get(stored).Procedure("objection").Length.ShouldBe(7);
        library.Select("BJ", new DateOnly(2027, 1, 1)).Pack.Procedure("objection").Length.ShouldBe(5);
    }

    [Fact]
    public void An_unverified_pack_is_known_but_never_chosen()
    {
        var draft = PolicyPack.Parse(Text("rules/policies/BJ-2024.json")
            .Replace("\"id\": \"BJ-2024\"", "\"id\": \"DRAFT\"", StringComparison.Ordinal)
            .Replace("\"standing\": \"checked\"", "\"standing\": \"unverified\"", StringComparison.Ordinal));
        var library = new PolicyLibrary([Beijing2020, Beijing2024, draft]);

        library.Find("DRAFT").ShouldBe(draft);
        library.Packs.ShouldContain(draft);
        library.Select("BJ", new DateOnly(2026, 1, 1)).Pack.ShouldBe(Beijing2024);
    }
}
