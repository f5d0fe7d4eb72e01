using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Catalogue;

/// <summary>Changing a catalogue as text: what is not changed stays as it was written.</summary>
[Trait("Rule", "PUB-01")]
public sealed class CatalogueTextTests
{
    private static readonly string Shipped = RuleFilesOnDisk.Text("rules/catalogue/wlj.json");

    private static AgencyCatalogue Read(string text) => AgencyCatalogue.Parse(text, "wlj");

    [Fact]
    public void An_act_is_added_in_its_place_changed_by_its_number_and_ended()
    {
        var added = CatalogueText.Put(Shipped, new CatalogueAct(30, "示例行为", "general", 4, "《某法》"));
        Read(added).Entries[^1].ShouldBe(new CatalogueEntry("wlj", "示例行为", ViolationClass.General, 4, Read(Shipped).Title, 30, "《某法》"));
        var changed = CatalogueText.Put(added, new CatalogueAct(30, "示例行为", "serious", 18, " "));
        Read(changed).Entries[^1].ShouldBe(new CatalogueEntry("wlj", "示例行为", ViolationClass.Serious, 18, Read(Shipped).Title, 30, null));
        Read(CatalogueText.End(changed, 30)).Entries.ShouldBe(Read(Shipped).Entries);
        CatalogueText.Differences(Read(Shipped), Read(changed)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(change => change.Before.ShouldBeNull(), change => change.Item.ShouldBe(30));
        CatalogueText.Differences(Read(changed), Read(Shipped)).ShouldHaveSingleItem().After.ShouldBeNull();
    }

    [Fact]
    public void A_list_replaces_all_acts_and_another_title_alone_is_no_change_of_any()
    {
        var replaced = CatalogueText.Replace(Shipped, [new CatalogueAct(2, "乙行为", "general", 3, null), new CatalogueAct(1, "甲行为", "serious", 12, null)]);
        Read(replaced).Entries.Select(entry => (entry.Item, entry.Act)).ShouldBe([(1, "甲行为"), (2, "乙行为")], ignoreOrder: true);
        var named = Read(CatalogueText.Named(Shipped, "2027-1", "另一个名称"));
        (named.Version, named.Title).ShouldBe(("2027-1", "另一个名称"));
        CatalogueText.Differences(Read(Shipped), named).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "COL-06")]
    [Trait("Rule", "FEED-01")]
    [Trait("Rule", "GRD-03")]
    public void What_an_act_is_about_whom_and_for_whose_eyes_is_changed_and_what_goes_without_saying_is_not_written()
    {
        var act = new CatalogueAct(30, "示例行为", "general", 4, "《某法》", "internal", "accident", "units");
        var said = CatalogueText.Put(Shipped, act);
        var entry = Read(said).Entries[^1];
        (entry.Ground, entry.UnitsOnly, entry.Disclosure).ShouldBe((InformationGround.Accident, true, DisclosureScope.Internal));
        CatalogueWords.Of(entry).ShouldBe(act);
        CatalogueText.Put(said, CatalogueWords.Of(entry)).ShouldBe(said, "what means the same stays as it was written");

        var kept = Read(CatalogueText.Put(said, new CatalogueAct(30, "示例行为", "general", 5, "《某法》"))).Entries[^1];
        (kept.Months, kept.Ground, kept.UnitsOnly, kept.Disclosure).ShouldBe((5, InformationGround.Accident, true, DisclosureScope.Internal), "what is not said stays");

        var usual = CatalogueText.Put(said, act with { Disclosure = "public", Ground = "penalty", Subjects = "all" });
        usual.ShouldBe(CatalogueText.Put(Shipped, new CatalogueAct(30, "示例行为", "general", 4, "《某法》")));
        CatalogueText.Differences(Read(said), Read(usual)).ShouldHaveSingleItem().Item.ShouldBe(30);
    }

    [Theory]
    [InlineData("2026-2", 2026, "2026-3")]
    [InlineData("2026-2", 2027, "2027-1")]
    [InlineData("", 2026, "2026-1")]
    public void Versions_count_within_a_year(string version, int year, string next) => CatalogueText.VersionAfter(version, year).ShouldBe(next);
}
