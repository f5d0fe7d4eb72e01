using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Tests.Catalogue;

/// <summary>What an entry collects, about whom, and who may see it (COL-06, COL-07, FEED-01, GRD-03).</summary>
public sealed class CollectionScopeTests
{
    [Fact]
    [Trait("Rule", "FEED-01")]
    public void FEED_01_domestic_waste_is_collected_about_units_alone()
    {
        var entries = Acts.Catalogues.SelectMany(catalogue => catalogue.Entries).Where(entry => entry.Basis == "《北京市生活垃圾管理条例》").ToList();

        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => !entry.Covers(SubjectKind.NaturalPerson) && entry.Covers(SubjectKind.LegalPerson) && entry.Covers(SubjectKind.SoleTrader));
    }

    [Fact]
    [Trait("Rule", "COL-07")]
    public void COL_07_accidents_are_collected_about_units_alone()
    {
        var entry = Parse("\"ground\": \"accident\"");

        entry.Covers(SubjectKind.NaturalPerson).ShouldBeFalse();
        entry.Covers(SubjectKind.LegalPerson).ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "COL-06")]
    public void COL_06_what_is_on_no_list_needs_a_basis_of_the_State()
    {
        Should.Throw<RuleFileException>(() => Parse("\"ground\": \"named-by-state\"")).Message.ShouldContain("basis");
        Parse("\"ground\": \"named-by-state\", \"basis\": \"《某国家规定》\"").Ground.ShouldBe(InformationGround.NamedByState);
        Should.Throw<RuleFileException>(() => Parse("\"ground\": \"local-custom\""));
    }

    [Theory]
    [Trait("Rule", "GRD-03")]
    [InlineData("\"disclosure\": \"authorised\"", DisclosureScope.Authorised)]
    [InlineData("\"disclosure\": \"internal\"", DisclosureScope.Internal)]
    [InlineData("\"disclosure\": \"record_only\"", DisclosureScope.RecordOnly)]
    [InlineData("\"disclosure\": \"public\"", DisclosureScope.Public)]
    [InlineData("\"subjects\": \"all\"", DisclosureScope.Public)]
    public void GRD_03_the_catalogue_says_who_may_see_it(string attribute, DisclosureScope scope) => Parse(attribute).Disclosure.ShouldBe(scope);

    private static CatalogueEntry Parse(string attributes) => AgencyCatalogue.Parse(
        $$"""{ "format": "creditflow-catalogue/1", "agency": "wlj", "title": "目录", "version": "1", "acts": [{ "item": 1, "act": "某行为", "class": "general", "months": 6, {{attributes}} }] }""").Entries[0];
}
