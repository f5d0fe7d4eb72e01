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
        Should.Throw<KeyNotFoundException>(() => Beijing2024.Rule("REP-01"));
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
        foreach (var pack in Packs.Packs)
        {
            var (general, serious) = (pack.Publicity(ViolationClass.General), pack.Publicity(ViolationClass.Serious));
            (general.MinMonths, general.MaxMonths, serious.MinMonths, serious.MaxMonths).ShouldBe((3, 12, 12, 36));
            (general.Anchor, general.UnknownAtExpiry, general.Cut.Once).ShouldBe((PeriodAnchor.DecisionDate, UnknownAtExpiry.Stop, true));
        }

        (Beijing2020.Publicity(ViolationClass.General).Cut.MinMonths, Beijing2020.Publicity(ViolationClass.General).Cut.MaxMonths).ShouldBe((3, 12));
        (Beijing2024.Publicity(ViolationClass.General).Cut.MinMonths, Beijing2024.Publicity(ViolationClass.General).Cut.MaxMonths).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("\"class\": \"serious\"", "\"class\": \"grave\"", "$.classes[1].class", "'grave' is not known; known are general, serious")]
    [InlineData("\"class\": \"serious\"", "\"class\": \"general\"", "$.classes[1]", "listed twice")]
    [InlineData("\"min\": 12, \"max\": 36", "\"min\": 37, \"max\": 36", "$.classes[1]", "min 37 is greater than max 36")]
    [InlineData("\"min\": 3, \"max\": 12,\n", "\"max\": 12,\n", "$.classes[0].min", "is missing")]
    [InlineData("\"min\": 3, \"max\": 12,\n", "\"min\": 3.5, \"max\": 12,\n", "$.classes[0].min", "must be a whole number")]
    [InlineData("\"floor\": 3", "\"floor\": 1", "$.classes[0].cut.floor", "from 3 to 12")]
    [InlineData("\"effectiveTo\": \"2024-11-28\"", "\"effectiveTo\": \"2019-01-01\"", "$.effectiveTo", "lies before effectiveFrom")]
    [InlineData("\"source\": \"PCI\", \"article\": \"第二十二条\"", "\"source\": \"XYZ\", \"article\": \"第二十二条\"", "$.rules[0].source", "'XYZ' is not listed")]
    [InlineData("\"source\": \"PCI\", \"article\": \"第二十二条\"", "\"source\": \"PCI\"", "$.rules[0]", "needs its article")]
    [InlineData("\"id\": \"OBJ-03\"", "\"id\": \"OBJ-02\"", "$.rules[2]", "OBJ-02 is listed twice")]
    [InlineData("\"key\": \"PCI\"", "\"key\": \"BER\"", "$.sources[1]", "'BER' is listed twice")]
    [InlineData("\"rule\": \"OBJ-02\"", "\"rule\": \"OBJ-99\"", "$.procedures[0].rule", "OBJ-99 is not listed")]
    [InlineData("\"countStartDay\": false", "\"countStartDay\": true", "$.procedures[0].clock.countStartDay", "Civil Code 201")]
    [InlineData("\"statutory\": false", "\"statutory\": true", "$.procedures[0].targets[0].statutory", "a clock, not a target")]
    [InlineData("\"anchor\": \"decision_date\"", "\"anker\": \"decision_date\"", "$.classes[0].anker", "unknown property")]
    [InlineData("\"once\": true", "\"once\": \"yes\"", "$.classes[0].cut.once", "must be true or false")]
    [InlineData("creditflow-policy/1", "creditflow-policy/9", "$.format", "known are creditflow-policy/1")]
    [InlineData("\"version\": \"1\"", "\"version\": null", "$.version", "is missing")]
    public void A_pack_that_contradicts_itself_is_refused_with_the_place(string original, string replacement, string path, string problem)
    {
        Text2020.ShouldContain(original);

        var error = Should.Throw<RuleFileException>(() => PolicyPack.Parse(ReplaceFirst(Text2020, original, replacement), "BJ-2020.json"));

        error.Path.ShouldBe(path);
        error.Problem.ShouldContain(problem);
        error.File.ShouldBe("BJ-2020.json");
    }

    [Fact]
    public void A_property_written_twice_or_a_broken_file_names_the_line()
    {
        Should.Throw<RuleFileException>(() => PolicyPack.Parse(ReplaceFirst(Text2020, "\"jurisdiction\"", "\"name\""))).Message.ShouldContain("not well-formed");
        Should.Throw<RuleFileException>(() => PolicyPack.Parse(ReplaceFirst(Text2020, "\"version\": \"1\",", "\"version\": \"1\""))).Path.ShouldBe("line 5");
        Should.Throw<RuleFileException>(() => PolicyPack.Parse("[]")).Path.ShouldBe("$");
    }

    [Fact]
    public void A_class_left_out_is_named()
    {
        var start = Text2020.IndexOf("    {\n      \"class\": \"serious\"", StringComparison.Ordinal);
        var end = Text2020.IndexOf("  ],\n  \"procedures\"", StringComparison.Ordinal);

        var error = Should.Throw<RuleFileException>(() => PolicyPack.Parse(Text2020[..start].TrimEnd().TrimEnd(',') + Text2020[end..]));

        error.Problem.ShouldBe("the class 'Serious' is missing");
    }

    [Fact]
    public void Packs_of_one_place_must_join_without_gap_or_overlap_and_ids_are_unique()
    {
        var gap = PolicyPack.Parse(Text2020.Replace("2024-11-28", "2024-11-27", StringComparison.Ordinal));
        var open = PolicyPack.Parse(Text2020.Replace("\"2024-11-28\"", "null", StringComparison.Ordinal));

        Should.Throw<RuleFileException>(() => new PolicyLibrary([gap, Beijing2024])).Problem.ShouldContain("BJ-2020 must end on the day before BJ-2024 begins (2024-11-29)");
        Should.Throw<RuleFileException>(() => new PolicyLibrary([open, Beijing2024]));
        Should.Throw<RuleFileException>(() => new PolicyLibrary([Beijing2024, Beijing2024])).Problem.ShouldContain("two packs");
    }

    private static string ReplaceFirst(string text, string original, string replacement)
    {
        var at = text.IndexOf(original, StringComparison.Ordinal);
        return text[..at] + replacement + text[(at + original.Length)..];
    }
}
