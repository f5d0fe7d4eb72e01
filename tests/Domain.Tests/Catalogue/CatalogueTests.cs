using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.RuleFiles;

namespace CreditFlow.Domain.Tests.Catalogue;

public sealed class CatalogueTests
{
    [Fact]
    [Trait("Rule", "PUB-01")]
    public void Every_period_of_the_shipped_catalogue_is_allowed_by_both_packs()
    {
        Acts.Validate(Beijing2020).ShouldBeEmpty();
        Acts.Validate(Beijing2024).ShouldBeEmpty();
        Acts.Validate(Culture2020).ShouldBeEmpty();
        Acts.Catalogues.Select(catalogue => catalogue.AgencyId).ShouldBe(["scjg", "slqcg", "whzf3", "wlj", "zjw"], ignoreOrder: true);
        Acts.Catalogues.ShouldAllBe(catalogue => catalogue.Entries.Count >= 12);
        Acts.Catalogues.ShouldAllBe(catalogue => catalogue.Entries.Select(entry => entry.Class).Distinct().Count() == 2);
        Acts.Catalogues.SelectMany(catalogue => catalogue.Entries).ShouldAllBe(entry => entry.Basis!.StartsWith('《') && entry.Basis.EndsWith('》'));
        Acts.Catalogues.ShouldAllBe(catalogue => Agencies.Find(catalogue.AgencyId) != null);
    }

    [Theory]
    [InlineData("未按规定报送网络表演经营活动自审信息")]
    [InlineData(" 未按规定报送 网络表演经营活动自审信息。")]
    [InlineData("未按规定报送网络表演经营活动自审信息的")]
    public void An_act_is_found_by_agency_and_name_however_it_is_typed(string act)
    {
        var entry = Acts.Find("whzf3", act)!;

        (entry.Class, entry.Months).ShouldBe((ViolationClass.General, 12));
        entry.Citation.ShouldBe("《北京市文化市场行政处罚信息公示期目录（2026年版）》第 47 项");
        Acts.Find("scjg", act).ShouldBeNull();
        Acts.Find("whzf3", "无此行为").ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "A-09")]
    public void A_period_outside_the_packs_range_is_reported_with_the_range()
    {
        var catalogue = new ViolationCatalogue([AgencyCatalogue.Parse(File("""{ "item": 1, "act": "甲", "class": "general", "months": 13 }, { "item": 2, "act": "乙", "class": "serious", "months": 13 }"""))]);

        var problem = catalogue.Validate(Beijing2024).ShouldHaveSingleItem();
        (problem.Entry.Act, problem.PackId, problem.MinMonths, problem.MaxMonths).ShouldBe(("甲", "BJ-2024", 3, 12));
    }

    [Theory]
    [InlineData("""{ "item": 1, "act": "甲", "class": "general", "months": 0 }""", "$.acts[0].months", "1 到 120 的整数")]
    [InlineData("""{ "item": 1, "act": "甲", "class": "minor", "months": 3 }""", "$.acts[0].class", "可用的是 general、serious")]
    [InlineData("""{ "item": 1, "act": "甲", "class": "general", "months": 3 }, { "item": 2, "act": "甲。", "class": "general", "months": 3 }""", "$.acts[1]", "列了两次")]
    [InlineData("""{ "item": 1, "act": "甲", "class": "general", "months": 3 }, { "item": 1, "act": "乙", "class": "general", "months": 3 }""", "$.acts[1]", "列了两次")]
    [InlineData("", "$.acts", "至少要有一项")]
    public void A_bad_catalogue_is_refused_with_the_place(string acts, string path, string problem)
    {
        var error = Should.Throw<RuleFileException>(() => AgencyCatalogue.Parse(File(acts)));

        error.Path.ShouldBe(path);
        error.Problem.ShouldContain(problem);
    }

    [Fact]
    public void Two_catalogues_of_one_agency_are_refused()
    {
        var catalogue = AgencyCatalogue.Parse(File("""{ "item": 1, "act": "甲", "class": "general", "months": 3 }"""));

        Should.Throw<RuleFileException>(() => new ViolationCatalogue([catalogue, catalogue])).Problem.ShouldContain("“x”");
    }

    [Fact]
    public void Agencies_are_found_by_id_code_full_and_short_name()
    {
        var agency = Agencies.Get("whzf3");

        agency.Name.ShouldBe("北京市文化市场综合执法总队第三执法队（互联网文化经营活动监管）");
        Agencies.FindByName("北京市文化市场综合执法总队第三执法队(互联网文化经营活动监管)").ShouldBe(agency);
        Agencies.FindByName("市文化执法总队三队").ShouldBe(agency);
        Agencies.FindByCode(agency.Code).ShouldBe(agency);
        Agencies.Find("nobody").ShouldBeNull();
        Agencies.FindByName("无此机关").ShouldBeNull();
        Should.Throw<KeyNotFoundException>(() => Agencies.Get("nobody"));
    }

    [Fact]
    public void The_operator_numbers_documents_and_every_code_is_synthetic_and_clean()
    {
        (Agencies.Operator.Id, Agencies.Operator.DocumentPrefix).ShouldBe(("jxj", "京信异告"));
        Agencies.Agencies.ShouldAllBe(agency => agency.Code.Region == "990100" && agency.Code.HasValidOrganisationCode);
    }

    [Theory]
    [InlineData("\"code\": \"11990100000099012G\"", "\"code\": \"11990100000099012H\"", "$.agencies[0].code", "末位应为 G")]
    [InlineData("\"id\": \"wlj\"", "\"id\": \"jxj\"", "$.agencies[2]", "编号 jxj 用了两次")]
    [InlineData("\"shortName\": \"市住建委\"", "\"shortName\": \"市交通委\"", "$.agencies[5]", "用了两次")]
    [InlineData("\"kind\": \"operator\"", "\"kind\": \"provider\"", "$.agencies", "应当有且只有一个")]
    public void A_bad_directory_is_refused_with_the_place(string original, string replacement, string path, string problem)
    {
        var text = Text("rules/agencies.json");
        text.ShouldContain(original);

        var error = Should.Throw<RuleFileException>(() => AgencyDirectory.Parse(text.Replace(original, replacement, StringComparison.Ordinal)));

        error.Path.ShouldBe(path);
        error.Problem.ShouldContain(problem);
    }

    private static string File(string acts) => $$"""{ "format": "creditflow-catalogue/1", "agency": "x", "title": "示例目录", "version": "1", "acts": [{{acts}}] }""";
}
