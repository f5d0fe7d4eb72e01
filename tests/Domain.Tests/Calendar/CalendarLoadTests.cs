using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Testing;

namespace CreditFlow.Domain.Tests.Calendar;

/// <summary>Putting a year's notice into the calendar: what is taken, and what is refused in words.</summary>
[Trait("Rule", "A-02")]
public sealed class CalendarLoadTests
{
    private static readonly string Shipped = RuleFilesOnDisk.Text("rules/calendars/cn.json");

    private static CalendarLoad Load(string notice, string? into = null) => CalendarLoad.Plan(into ?? Shipped, notice, "2027.json");

    private static string Refusal(string notice, string? into = null) => Should.Throw<RuleFileException>(() => Load(notice, into)).Message;

    [Fact]
    public void A_notice_takes_the_place_of_the_provisional_year_and_its_days_count()
    {
        var load = Load(MadeUpNotice.Of2027(["2027-01-04"], ["2027-01-09"]));
        load.Years.ShouldBe([2027]);
        load.Calendar.Version.ShouldBe("2027-1");
        load.Calendar.IsProvisional(2027).ShouldBeFalse();
        load.Calendar.IsProvisional(2028).ShouldBeTrue();
        load.Calendar.IsWorkingDay(new DateOnly(2027, 1, 4)).ShouldBeFalse();
        load.Calendar.IsWorkingDay(new DateOnly(2027, 1, 9)).ShouldBeTrue();
        CalendarLoad.Differences(CalendarFile.Parse(Shipped), load.Calendar, load.Years).Select(day => (day.Date, day.IsWorkingDay))
            .ShouldBe([(new DateOnly(2027, 1, 4), false), (new DateOnly(2027, 1, 9), true)]);
    }

    [Fact]
    public void Loading_the_same_notice_twice_changes_nothing()
    {
        var first = Load(MadeUpNotice.Of2027());
        var second = Load(MadeUpNotice.Of2027(), first.Text);
        second.IsKnown.ShouldBeTrue();
        second.Text.ShouldBe(first.Text);
        second.Calendar.Version.ShouldBe(first.Calendar.Version);
    }

    [Fact]
    public void A_year_that_is_loaded_is_not_replaced_by_other_content_but_amended_by_a_further_notice()
    {
        var first = Load(MadeUpNotice.Of2027()).Text;
        Refusal(MadeUpNotice.Of2027(["2027-01-04"]), first).ShouldContain("2027 年已按 国办发明电〔2026〕99号 载入，内容与这份文件不同");
        var amended = Load(MadeUpNotice.Of2027(["2027-01-04"], amendment: "国办发明电〔2026〕100号"), first);
        amended.Years.ShouldBe([2027]);
        amended.Calendar.Version.ShouldBe("2027-2");
        amended.Calendar.Day(new DateOnly(2027, 1, 4)).Notice!.Number.ShouldBe("国办发明电〔2026〕100号");
    }

    [Theory]
    [InlineData("2027-01-05", "不是星期六或者星期日，不能是调休上班日")]
    [InlineData("2027-01-02", "已经写在")]
    [InlineData("2026-11-28", "不属于这一年")]
    public void A_make_up_day_on_a_weekday_on_a_day_off_or_outside_the_year_is_refused_in_words(string day, string words) =>
        Refusal(MadeUpNotice.Of2027(work: [day])).ShouldContain(words);

    [Fact]
    public void A_day_of_December_that_two_years_claim_is_refused()
    {
        var with2026 = Load(MadeUpNotice.Of2027(["2026-12-31"])).Text;
        with2026.ShouldContain("2026-12-31");
        Refusal(MadeUpNotice.Of2027(["2026-10-01"])).ShouldContain("不属于这一年");
    }

    [Fact]
    public void A_year_without_a_notice_and_a_year_after_a_gap_are_refused()
    {
        Refusal("""{ "format": "creditflow-calendar/1", "id": "CN", "version": "x", "years": [ { "year": 2027, "provisional": true, "off": [ { "from": "2027-01-01", "to": "2027-01-01", "name": "元旦", "basis": "statutory" } ] } ] }""")
            .ShouldContain("2027 年没有放假通知，不能载入");
        Refusal(MadeUpNotice.Of2027().Replace("2027", "2030", StringComparison.Ordinal)).ShouldContain("年份要按先后列出");
        Refusal("[").ShouldContain("不是合格的 JSON");
    }
}
