using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Tests.Policy;

/// <summary>Culture and tourism goes by its own pack where that orders something, and from its first day on (OBJ-05, OBJ-06, REP-06).</summary>
public sealed class SectorSelectionTests
{
    private const string Place = "BJ";
    private const string Sector = "culture-tourism";

    [Theory]
    [Trait("Rule", "OBJ-05")]
    [InlineData("2020-12-08", "BJ-2020", "OBJ-02")]
    [InlineData("2020-12-09", "CTM-2020", "OBJ-06")]
    [InlineData("2026-11-23", "CTM-2020", "OBJ-06")]
    public void OBJ_06_an_objection_in_the_sector_goes_by_its_pack_from_its_first_day(string day, string pack, string rule)
    {
        var selected = Packs.SelectForProcedure(Place, Sector, Day(day), "objection").Pack;

        (selected.Id, selected.Procedure("objection").RuleId, selected.Procedure("objection").Length).ShouldBe((pack, rule, 7));
    }

    [Fact]
    public void Others_and_what_the_sector_does_not_order_go_by_everybodys_pack()
    {
        var day = new DateOnly(2026, 11, 23);

        Packs.SelectForProcedure(Place, null, day, "objection").Pack.Id.ShouldBe("BJ-2024");
        Packs.SelectForProcedure(Place, "housing", day, "objection").Pack.Id.ShouldBe("BJ-2024");
        Packs.SelectForProcedure(Place, Sector, day, "cut").Pack.Id.ShouldBe("BJ-2024");
        Packs.SelectForPublicity(Place, Sector, day, ViolationClass.General).Pack.Id.ShouldBe("BJ-2024", "the sector's pack leaves penalties to everybody's law");
    }
}
