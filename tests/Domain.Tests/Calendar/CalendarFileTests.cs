using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Tests.Calendar;

public sealed class CalendarFileTests
{
    private const string Notice = """{ "number": "X〔2024〕1号", "title": "T", "issued": "2024-11-12" }""";
    private const string NewYear = """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦" }""";

    [Theory]
    [InlineData("off", """{ "from": "2025-01-03", "to": "2025-01-01", "name": "元旦" }""", "$.years[0].off[0]", "must run forward")]
    [InlineData("off", """{ "from": "2025-02-30", "to": "2025-03-01", "name": "春节" }""", "$.years[0].off[0].from", "not a calendar date")]
    [InlineData("off", """{ "from": "2026-01-01", "to": "2026-01-01", "name": "元旦" }""", "$.years[0].off[0]", "year 2025: 2026-01-01 does not belong")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": " " }""", "$.years[0].off[0].name", "must not be empty")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "basis": "pattern" }""", "$.years[0].off[0]", "must not give another basis")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "notice": "Y" }""", "$.years[0].off[0]", "year 2025 has no notice Y")]
    [InlineData("off", NewYear + "," + NewYear, "$.years[0].off[1]", "already spoken for at $.years[0].off[0]")]
    [InlineData("work", """{ "date": "2025-01-06", "for": "元旦" }""", "$.years[0].work[0]", "2025-01-06 is not a Saturday or Sunday")]
    [InlineData("work", """{ "date": "2025-01-04", "name": "元旦" }""", "$.years[0].work[0].name", "unknown property")]
    public void A_bad_entry_is_refused_by_year_and_place(string list, string entries, string path, string problem)
    {
        var off = list == "off" ? entries : NewYear;
        var work = list == "work" ? entries : "";

        var error = Should.Throw<RuleFileException>(() => CalendarFile.Parse(File($$"""{ "year": 2025, "notices": [{{Notice}}], "off": [{{off}}], "work": [{{work}}] }"""), "cn.json"));

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(problem);
        error.Message.ShouldStartWith("cn.json: ");
    }

    [Theory]
    [InlineData("""{ "year": 2025, "off": [] }""", "$.years[0]", "needs either a notice or")]
    [InlineData("""{ "year": 2025, "provisional": true, "off": [{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦" }] }""", "$.years[0].off[0]", "needs a basis")]
    [InlineData("""{ "year": 2025, "provisional": true, "off": [{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "basis": "pattern" }], "work": [{ "date": "2025-01-04", "for": "元旦" }] }""", "$.years[0].work[0]", "cannot be known before the notice")]
    public void A_provisional_year_says_so_gives_a_basis_and_knows_no_make_up_days(string year, string path, string problem)
    {
        var error = Should.Throw<RuleFileException>(() => CalendarFile.Parse(File(year)));

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(problem);
    }

    [Fact]
    public void Years_must_follow_each_other()
    {
        var gap = $$"""{ "year": 2025, "notices": [{{Notice}}], "off": [{{NewYear}}] }, { "year": 2027, "provisional": true, "off": [{ "from": "2027-01-01", "to": "2027-01-01", "name": "元旦", "basis": "statutory" }] }""";

        Should.Throw<RuleFileException>(() => CalendarFile.Parse(File(gap))).Message.ShouldContain("year 2027 follows 2025");
    }

    [Fact]
    public void A_syntax_error_names_the_line() =>
        Should.Throw<RuleFileException>(() => CalendarFile.Parse("{\n  \"format\": \"creditflow-calendar/1\",\n  oops\n}")).Path.ShouldBe("line 3");

    [Fact]
    public void A_notice_may_reach_back_into_the_December_before()
    {
        China.Day(new DateOnly(2018, 12, 29)).Kind.ShouldBe(DayKind.MakeUpWorking);
        China.Day(new DateOnly(2022, 12, 31)).Notice!.Number.ShouldBe("国办发明电〔2022〕16号");
    }

    [Fact]
    public void An_amended_year_names_the_amending_notice_where_it_decides()
    {
        China.Day(new DateOnly(2020, 1, 30)).Notice!.Number.ShouldBe("国办发明电〔2019〕16号");
        China.Day(new DateOnly(2020, 1, 31)).Notice!.Number.ShouldBe("国办发明电〔2020〕1号");
    }

    private static string File(string years) => $$"""{ "format": "creditflow-calendar/1", "id": "CN", "version": "t", "years": [{{years}}] }""";
}
