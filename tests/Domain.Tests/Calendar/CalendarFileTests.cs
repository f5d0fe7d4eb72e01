using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Tests.Calendar;

public sealed class CalendarFileTests
{
    private const string Notice = """{ "number": "X〔2024〕1号", "title": "T", "issued": "2024-11-12" }""";
    private const string NewYear = """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦" }""";

    [Theory]
    [InlineData("off", """{ "from": "2025-01-03", "to": "2025-01-01", "name": "元旦" }""", "$.years[0].off[0]", "应当先早后晚")]
    [InlineData("off", """{ "from": "2025-02-30", "to": "2025-03-01", "name": "春节" }""", "$.years[0].off[0].from", "不是日期")]
    [InlineData("off", """{ "from": "2026-01-01", "to": "2026-01-01", "name": "元旦" }""", "$.years[0].off[0]", "2025 年：2026-01-01 不属于这一年")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": " " }""", "$.years[0].off[0].name", "不能为空")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "basis": "pattern" }""", "$.years[0].off[0]", "请删去 basis")]
    [InlineData("off", """{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "notice": "Y" }""", "$.years[0].off[0]", "2025 年没有列出通知 Y")]
    [InlineData("off", NewYear + "," + NewYear, "$.years[0].off[1]", "已经写在 $.years[0].off[0]")]
    [InlineData("work", """{ "date": "2025-01-06", "for": "元旦" }""", "$.years[0].work[0]", "2025-01-06 不是星期六或者星期日")]
    [InlineData("work", """{ "date": "2025-01-04", "name": "元旦" }""", "$.years[0].work[0].name", "没有这个属性")]
    public void A_bad_entry_is_refused_by_year_and_place(string list, string entries, string path, string problem)
    {
        var off = list == "off" ? entries : NewYear;
        var work = list == "work" ? entries : "";

        var error = Should.Throw<RuleFileException>(() => CalendarFile.Parse(File($$"""{ "year": 2025, "notices": [{{Notice}}], "off": [{{off}}], "work": [{{work}}] }"""), "cn.json"));

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(problem);
        error.Message.ShouldStartWith($"cn.json 第 {error.Line} 行：{path}");
    }

    [Theory]
    [InlineData("""{ "year": 2025, "off": [] }""", "$.years[0]", "要么写明放假通知")]
    [InlineData("""{ "year": 2025, "provisional": true, "off": [{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦" }] }""", "$.years[0].off[0]", "请写明这段假期的依据")]
    [InlineData("""{ "year": 2025, "provisional": true, "off": [{ "from": "2025-01-01", "to": "2025-01-01", "name": "元旦", "basis": "pattern" }], "work": [{ "date": "2025-01-04", "for": "元旦" }] }""", "$.years[0].work[0]", "通知发布前无从知道")]
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

        Should.Throw<RuleFileException>(() => CalendarFile.Parse(File(gap))).Message.ShouldContain("2025 年之后是 2027 年");
    }

    [Fact]
    public void A_syntax_error_names_the_line() =>
        Should.Throw<RuleFileException>(() => CalendarFile.Parse("{\n  \"format\": \"creditflow-calendar/1\",\n  oops\n}")).Line.ShouldBe(3);

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
