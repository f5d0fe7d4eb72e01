using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Tests.Policy;

public sealed class PolicyPackTests
{
    private static readonly string Text2020 = Text("rules/policies/BJ-2020.json");

    [Theory]
    [InlineData("2020-04-28", "BJ-2020", false)]
    [InlineData("2024-11-28", "BJ-2020", false)]
    [InlineData("2024-11-29", "BJ-2024", false)]
    [InlineData("2030-01-01", "BJ-2024", false)]
    [InlineData("2020-04-27", "BJ-2020", true)]
    [InlineData("2015-06-01", "BJ-2020", true)]
    public void The_pack_is_chosen_by_the_date_that_governs_and_the_oldest_serves_for_earlier_ones(string date, string pack, bool before)
    {
        var selection = Packs.Select("BJ", Day(date));

        selection.Pack.Id.ShouldBe(pack);
        selection.IsBeforeFirstPack.ShouldBe(before);
    }

    [Fact]
    public void Asking_for_what_is_not_loaded_says_so()
    {
        Should.Throw<KeyNotFoundException>(() => Packs.Select("SH", new DateOnly(2026, 1, 1))).Message.ShouldContain("SH");
        Should.Throw<KeyNotFoundException>(() => new PolicyLibrary([Beijing2020]).Select("BJ", new DateOnly(2026, 1, 1))).Message.ShouldContain("2024-11-28");
        Should.Throw<KeyNotFoundException>(() => Packs.Get("BJ-2018"));
        Should.Throw<KeyNotFoundException>(() => Beijing2024.Rule("REP-06"));
        Should.Throw<KeyNotFoundException>(() => Beijing2024.Procedure("repair"));
        Packs.Find("BJ-2024").ShouldBe(Beijing2024);
    }

    [Theory]
    [InlineData("PUB-02", "《北京市优化营商环境条例》第六十三条第二款", "《北京市优化营商环境条例》第七十三条")]
    [InlineData("OBJ-02", "《北京市公共信用信息管理办法》第二十三条", "《北京市公共信用信息管理办法》第二十三条")]
    [InlineData("A-26", "《中华人民共和国民法典》第二百零二条", "《中华人民共和国民法典》第二百零二条")]
    [InlineData("A-08", "本系统适用说明 A-08", "本系统适用说明 A-08")]
    public void A_screen_can_cite_title_and_article_of_the_pack_that_governs(string rule, string in2020, string in2024)
    {
        Beijing2020.Rule(rule).Citation.ShouldBe(in2020);
        Beijing2024.Rule(rule).Citation.ShouldBe(in2024);
        Beijing2024.Rule(rule).Text.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    [Trait("Rule", "OBJ-02")]
    public void The_objection_clock_is_seven_working_days_from_receipt_without_pause_or_extension()
    {
        foreach (var pack in Packs.Packs)
        {
            pack.FindProcedure("objection")!.FourEyes.ShouldBeTrue();
            var clock = pack.Procedure("objection");
            (clock.Length, clock.Unit, clock.From).ShouldBe((7, DeadlineUnit.WorkingDays, "receipt"));
            (clock.CountStartDay, clock.PauseOnSupplement, clock.ExtensionMax).ShouldBe((false, false, null));
            clock.Due(China, new DateOnly(2026, 2, 12)).Due.ShouldBe(new DateOnly(2026, 2, 28));
            var correction = clock.Target("correction")!;
            (correction.Length, correction.RuleId).ShouldBe((3, "A-03"));
            ProcedureClock.Due(correction, China, new DateOnly(2026, 2, 12)).Due.ShouldBe(new DateOnly(2026, 2, 24));
        }
    }

    [Fact]
    [Trait("Rule", "PUB-03")]
    public void Both_packs_share_the_ranges_and_differ_in_the_numbers_of_the_cut()
    {
        foreach (var pack in new[] { Beijing2020, Beijing2024 })
        {
            var (general, serious) = (pack.Publicity(ViolationClass.General), pack.Publicity(ViolationClass.Serious));
            (general.MinMonths, general.MaxMonths, serious.MinMonths, serious.MaxMonths).ShouldBe((3, 12, 12, 36));
            (general.Anchor, general.UnknownAtExpiry, general.Cut.Once).ShouldBe((PeriodAnchor.DecisionDate, UnknownAtExpiry.Stop, true));
        }

        (Beijing2020.Publicity(ViolationClass.General).Cut.MinMonths, Beijing2020.Publicity(ViolationClass.General).Cut.MaxMonths).ShouldBe((3, 12));
        (Beijing2024.Publicity(ViolationClass.General).Cut.MinMonths, Beijing2024.Publicity(ViolationClass.General).Cut.MaxMonths).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("\"class\": \"serious\"", "\"class\": \"grave\"", "$.classes[1].class", "没有“grave”这个取值，可用的是 minor、general、serious", "grave")]
    [InlineData("\"class\": \"serious\"", "\"class\": \"general\"", "$.classes[1]", "列了两次", "    {")]
    [InlineData("\"min\": 12,\n", "\"min\": 37,\n", "$.classes[1]", "最短 37 个月长于最长 36 个月", "    {")]
    [InlineData("\"min\": 3,\n", "", "$.classes[0].min", "缺少这个属性", "    {")]
    [InlineData("\"min\": 3,\n", "\"min\": 3.5,\n", "$.classes[0].min", "应为 0 到 120 的整数", "3.5")]
    [InlineData("\"floor\": 3", "\"floor\": 1", "$.classes[0].cut.floor", "3 到 12", "\"floor\": 1")]
    [InlineData("\"effectiveTo\": \"2024-11-28\"", "\"effectiveTo\": \"2019-01-01\"", "$.effectiveTo", "早于 effectiveFrom", "2019-01-01")]
    [InlineData("\"source\": \"PCI\", \"article\": \"第二十二条\"", "\"source\": \"XYZ\", \"article\": \"第二十二条\"", "$.rules[0].source", "“XYZ”没有列在", "XYZ")]
    [InlineData("\"source\": \"PCI\", \"article\": \"第二十二条\"", "\"source\": \"PCI\"", "$.rules[0]", "要写明条款", "OBJ-01")]
    [InlineData("\"id\": \"OBJ-03\"", "\"id\": \"OBJ-02\"", "$.rules[2]", "OBJ-02 列了两次", "第二十三条")]
    [InlineData("\"key\": \"PCI\"", "\"key\": \"BER\"", "$.sources[1]", "“BER”列了两次", "公共信用信息管理办法")]
    [InlineData("\"rule\": \"OBJ-02\"", "\"rule\": \"OBJ-99\"", "$.procedures[0].rule", "OBJ-99 没有列在", "OBJ-99")]
    [InlineData("\"rules\": [\"PUB-02\", \"PUB-04\"", "\"rules\": [\"PUB-02\", \"PUB-99\"", "$.classes[0].rules[1]", "PUB-99 没有列在", "PUB-99")]
    [InlineData("\"countStartDay\": false", "\"countStartDay\": true", "$.procedures[0].clock.countStartDay", "民法典第二百零一条", "\"countStartDay\": true")]
    [InlineData("\"statutory\": false", "\"statutory\": true", "$.procedures[0].targets[0].statutory", "法定的时间写在 clock 里", "\"statutory\": true")]
    [InlineData("\"anchor\": \"decision_date\"", "\"anker\": \"decision_date\"", "$.classes[0].anker", "没有这个属性", "anker")]
    [InlineData("\"once\": true", "\"once\": \"yes\"", "$.classes[0].cut.once", "应为 true 或者 false", "\"once\": \"yes\"")]
    [InlineData("\"min\": 3, \"max\": 12, \"floor\"", "\"min\": 13, \"max\": 12, \"floor\"", "$.classes[0].cut", "最少缩短 13 个月大于最多 12 个月", "\"min\": 13")]
    [InlineData("\"min\": 3, \"max\": 12, \"floor\"", "\"min\": 3, \"office\": { \"max\": 6 }, \"floor\"", "$.classes[0].cut.office", "请删去 office", "office")]
    [InlineData("\"publish\": \"yes\"", "\"publish\": \"no\"", "$.classes[0].min", "应为 0 到 0 的整数", "\"min\": 3")]
    [InlineData("\"escalateWorkingDaysBefore\": 5", "\"escalateWorkingDaysBefore\": 16", "$.expiry.escalateWorkingDaysBefore", "0 到 15", "expiry")]
    [InlineData("\"kind\": \"fulfilled\"", "\"kind\": \"prayer\"", "$.repair.conditions[0].kind", "没有“prayer”这个取值", "prayer")]
    [InlineData("由法定代表人或者本人签字，单位加盖公章\", \"required\": true", "由法定代表人或者本人签字，单位加盖公章\", \"required\": false", "$.repair.methods[0].evidence", "至少要有一项必交的证明", "evidence")]
    [InlineData("{ \"procedure\": \"repair\", \"outcome\": \"granted\"", "{ \"procedure\": \"repear\", \"outcome\": \"granted\"", "$.notices[9].procedure", "没有程序“repear”", "repear")]
    [InlineData("\"outcome\": \"refused\"", "\"outcome\": \"granted\"", "$.notices[10]", "结果“granted”列了两次", "repair-refused")]
    [InlineData("creditflow-policy/2", "creditflow-policy/9", "$.format", "可用的是 creditflow-policy/2", "creditflow-policy/9")]
    [InlineData("\"version\": \"3\"", "\"version\": null", "$.version", "缺少这个属性", "\"version\": null")]
    public void A_pack_that_contradicts_itself_is_refused_with_line_and_place(string original, string replacement, string path, string problem, string onLine) =>
        Refuse(Text2020, original, replacement, path, problem, onLine);

    [Theory]
    [InlineData("\"when\": []", "\"when\": [{ \"fact\": \"harm\", \"is\": false }]", "$.breaches.tables[0].rows", "最后一行的 when 应为空", "\"rows\"")]
    [InlineData("\"when\": [{ \"fact\": \"harm\", \"is\": true }]", "\"when\": []", "$.breaches.tables[0].rows[3]", "这一行永远用不到", "tolerant_acceptance")]
    [InlineData("{ \"fact\": \"harm\", \"is\": true }", "{ \"fact\": \"harm\", \"atMost\": 2 }", "$.breaches.tables[0].rows[2].when[0]", "请用 is 写 true 或者 false", "\"atMost\": 2")]
    [InlineData("\"atMost\": 12", "\"is\": true", "$.breaches.tables[0].rows[1].when[0]", "请用 atLeast 或者 atMost", "months_since_last_breach")]
    [InlineData("\"signedOn\": \"2020-12-09\"", "\"signedOn\": \"2021-01-01\"", "$.breaches.tables[0].signedOn", "晚于启用日期", "2021-01-01")]
    [InlineData("\"class\": \"minor\"", "\"class\": \"general\"", "$.breaches.grades[1]", "列了两次", "    {")]
    [InlineData("\"above\": 650, \"upTo\": 700", "\"above\": 650, \"upTo\": 699", "$.grades.bands[1].upTo", "应为上一等级的下限 700", "699")]
    public void A_decision_table_or_a_scale_with_a_hole_is_refused_with_line_and_place(string original, string replacement, string path, string problem, string onLine) =>
        Refuse(Text("rules/policies/CTM-2020.json"), original, replacement, path, problem, onLine);

    [Fact]
    public void A_property_written_twice_or_a_broken_file_names_the_line()
    {
        var twice = Should.Throw<RuleFileException>(() => PolicyPack.Parse(ReplaceFirst(Text2020, "\"jurisdiction\"", "\"name\"")));
        (twice.Path, twice.Line, twice.Problem).ShouldBe(("$.name", 6, "这个属性写了两次，请删去一处"));
        Should.Throw<RuleFileException>(() => PolicyPack.Parse(ReplaceFirst(Text2020, "\"version\": \"3\",", "\"version\": \"3\""))).Line.ShouldBe(5);
        Should.Throw<RuleFileException>(() => PolicyPack.Parse("[]")).Path.ShouldBe("$");
    }

    [Fact]
    public void A_class_left_out_is_named()
    {
        var start = Text2020.IndexOf("    {\n      \"class\": \"serious\"", StringComparison.Ordinal);
        var end = Text2020.IndexOf("  ],\n  \"multiplePenalties\"", StringComparison.Ordinal);

        var error = Should.Throw<RuleFileException>(() => PolicyPack.Parse(Text2020[..start].TrimEnd().TrimEnd(',') + Text2020[end..]));

        error.Problem.ShouldBe("缺少类别“serious”，请补上");
    }

    [Fact]
    public void Packs_of_one_place_must_join_without_gap_or_overlap_and_ids_are_unique()
    {
        var gap = PolicyPack.Parse(Text2020.Replace("2024-11-28", "2024-11-27", StringComparison.Ordinal));
        var open = PolicyPack.Parse(Text2020.Replace("\"2024-11-28\"", "null", StringComparison.Ordinal));

        Should.Throw<RuleFileException>(() => new PolicyLibrary([gap, Beijing2024])).Problem.ShouldContain("BJ-2020 的最后一日应为 BJ-2024 施行的前一日");
        Should.Throw<RuleFileException>(() => new PolicyLibrary([open, Beijing2024]));
        Should.Throw<RuleFileException>(() => new PolicyLibrary([Beijing2024, Beijing2024])).Problem.ShouldContain("有两个规则包");
        var otherDate = PolicyPack.Parse(ReplaceFirst(Text2020, "\"publicity\": \"decision_date\"", "\"publicity\": \"receipt_date\""));
        Should.Throw<RuleFileException>(() => new PolicyLibrary([otherDate, Beijing2024])).Path.ShouldBe("$.selection");
    }

    private static void Refuse(string text, string original, string replacement, string path, string problem, string onLine)
    {
        text.ShouldContain(original);
        var broken = ReplaceFirst(text, original, replacement);

        var error = Should.Throw<RuleFileException>(() => PolicyPack.Parse(broken, "pack.json"));

        error.Path.ShouldBe(path);
        error.Problem.ShouldContain(problem);
        error.File.ShouldBe("pack.json");
        broken.Split('\n')[error.Line!.Value - 1].ShouldContain(onLine);
        error.Message.ShouldStartWith($"pack.json 第 {error.Line} 行");
    }

    private static string ReplaceFirst(string text, string original, string replacement)
    {
        var at = text.IndexOf(original, StringComparison.Ordinal);
        return text[..at] + replacement + text[(at + original.Length)..];
    }
}
