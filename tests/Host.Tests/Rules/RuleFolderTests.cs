using CreditFlow.Host.Composition;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.Tests.Rules;

/// <summary>A broken rule file is refused with file, line and remedy, whatever kind of breach it is.</summary>
public sealed class RuleFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rules-");

    public RuleFolderTests()
    {
        foreach (var file in Directory.EnumerateFiles(HostPaths.Rules, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(_folder.FullName, Path.GetRelativePath(HostPaths.Rules, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_shipped_rules_are_in_order()
    {
        var rules = Check();

        rules.Problems.ShouldBeEmpty();
        rules.Book.ShouldNotBeNull().Policies.Packs.Select(pack => pack.Id).ShouldBe(["BJ-2020", "BJ-2024", "CTM-2020"]);
        rules.Templates.ShouldNotBeNull();
    }

    // Kinds of breach that the schemas find: each names the line on which the offending text stands.
    [Theory]
    [InlineData("policies/BJ-2024.json", "\"once\": true", "\"once\": \"yes\"", "$.classes[0].cut.once", "应为 true 或者 false（是否只能缩短一次）")]
    [InlineData("policies/BJ-2024.json", "\"anchor\": \"decision_date\"", "\"anchor\": \"birthday\"", "$.classes[0].anchor", "没有“birthday”这个取值，可用的是 decision_date、published_date")]
    [InlineData("policies/BJ-2024.json", "\"anchor\": \"decision_date\"", "\"anker\": \"decision_date\"", "$.classes[0].anker", "没有这个属性，请删去或者改正拼写；此处可用的是 class、rules")]
    [InlineData("policies/BJ-2024.json", "\"recheckDays\": 30", "\"recheckDays\": 0", "$.expiry.recheckDays", "应为 1 到 366 的整数，现为 0（期满未履行的，每隔多少天复核）")]
    [InlineData("policies/BJ-2024.json", "\"recheckDays\": 30", "\"recheckDays\": 3.5", "$.expiry.recheckDays", "应为整数")]
    [InlineData("policies/BJ-2024.json", "\"effectiveFrom\": \"2024-11-29\"", "\"effectiveFrom\": \"2024.11.29\"", "$.effectiveFrom", "“2024.11.29”的写法不对（施行日期，写成 2026-04-01 的样子）")]
    [InlineData("policies/BJ-2024.json", "\"id\": \"BJ-2024\"", "\"id\": \"\"", "$.id", "不能为空")]
    [InlineData("policies/BJ-2024.json", "creditflow-policy/2", "creditflow-policy/7", "$.format", "没有“creditflow-policy/7”这个取值，可用的是 creditflow-policy/2（文件格式）")]
    [InlineData("policies/BJ-2024.json", "\"grades\": [\"AAA\", \"AA\", \"A\"]", "\"grades\": []", "$.tolerantAcceptance.grades", "至少要有 1 项（可以容缺的信用等级）")]
    [InlineData("policies/BJ-2024.json", "\"fourEyes\": true,", "", "$.procedures[0]", "缺少 fourEyes（是否须第二人复核），请补上")]
    [InlineData("policies/BJ-2024.json", "不予公示\" }", "不予公示。\" }", "$.rules[17].text", "句末不加句号")]
    [InlineData("catalogue/zjw.json", "\"class\": \"serious\"", "\"class\": \"minor\"", "$.acts[0].class", "可用的是 general、serious")]
    [InlineData("calendars/cn.json", "\"from\": \"2013-01-01\"", "\"from\": 20130101", "$.years[0].off[0].from", "应为文字")]
    [InlineData("agencies.json", "\"kind\": \"operator\"", "\"kind\": \"owner\"", "$.agencies[0].kind", "可用的是 operator、provider")]
    // Kinds that only reading finds.
    [InlineData("policies/BJ-2024.json", "\"rule\": \"OBJ-02\"", "\"rule\": \"OBJ-99\"", "$.procedures[0].rule", "OBJ-99 没有列在 $.rules 里")]
    [InlineData("policies/BJ-2024.json", "\"effectiveFrom\": \"2024-11-29\"", "\"effectiveFrom\": \"2024-11-31\"", "$.effectiveFrom", "不是日期")]
    [InlineData("agencies.json", "11990100000099012G", "11990100000099012H", "$.agencies[0].code", "末位应为 G")]
    // Kinds that show only beside other files.
    [InlineData("catalogue/zjw.json", "\"agency\": \"zjw\"", "\"agency\": \"zjv\"", "$.agency", "agencies.json 里没有单位“zjv”")]
    [InlineData("catalogue/zjw.json", "\"class\": \"general\", \"months\": 3", "\"class\": \"general\", \"months\": 13", null, "的公示期为 13 个月，规则包 BJ-2020 规定应为 3 至 12 个月")]
    [InlineData("policies/BJ-2024.json", "\"template\": \"repair-refused\"", "\"template\": \"repair-refusal\"", "$.notices[10].template", "没有文书模板“repair-refusal”")]
    [InlineData("policies/BJ-2024.json", "\"template\": \"repair-refused\"", "\"template\": \"objection-reviewed\"", "$.notices[10].template", "引用的规则 OBJ-05、OBJ-06 都没有列在本规则包的 rules 里")]
    public void A_breach_is_named_with_file_line_and_remedy(string file, string original, string replacement, string? path, string problem)
    {
        var text = Replace(file, original, replacement);

        var rules = Check();

        rules.Book.ShouldBeNull();
        var found = rules.Problems.First(one => one.Text.Contains(problem, StringComparison.Ordinal));
        found.File.ShouldBe("my-rules/" + file);
        if (path is not null)
        {
            found.Path.ShouldBe(path);
        }

        // A missing property is told of the object around it, which begins above.
        var line = replacement.Length == 0 ? "    {" : replacement.Split('\n')[0];
        text.Split('\n')[found.Line!.Value - 1].ShouldContain(line);
        found.ToString().ShouldStartWith($"my-rules/{file} 第 {found.Line} 行：");
    }

    [Fact]
    public void A_text_that_is_no_JSON_and_a_property_written_twice_name_the_line()
    {
        Replace("policies/BJ-2020.json", "\"version\": \"3\",", "\"version\": \"3\"");
        Replace("policies/BJ-2024.json", "\"name\": \"北京 2024 版\"", "\"id\": \"again\"");

        var problems = Check().Problems;

        (problems[0].File, problems[0].Line).ShouldBe(("my-rules/policies/BJ-2020.json", 5));
        problems[0].Text.ShouldContain("请检查该行前后的逗号、引号和括号");
        (problems[1].File, problems[1].Line, problems[1].Path).ShouldBe(("my-rules/policies/BJ-2024.json", 5, "$.id"));
        problems[1].Text.ShouldBe("这个属性写了两次，请删去一处");
        problems.Count.ShouldBe(2);
    }

    [Fact]
    public void All_problems_are_told_at_once_each_file_with_its_own()
    {
        Replace("policies/BJ-2020.json", "\"once\": true", "\"once\": 1");
        Replace("policies/BJ-2020.json", "\"recheckDays\": 30", "\"recheckDays\": 400");
        Replace("catalogue/scjg.json", "\"months\": 3", "\"months\": \"three\"");

        var problems = Check().Problems;

        problems.Select(problem => (problem.File, problem.Path)).ShouldBe(
        [
            ("my-rules/policies/BJ-2020.json", "$.classes[0].cut.once"),
            ("my-rules/policies/BJ-2020.json", "$.expiry.recheckDays"),
            ("my-rules/catalogue/scjg.json", "$.acts[2].months"),
        ]);
        new RulesRefusedException(problems).Message.Split(Environment.NewLine).Length.ShouldBe(3);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_that_is_missing_are_named()
    {
        File.Delete(Path.Combine(_folder.FullName, "agencies.json"));
        File.Delete(Path.Combine(_folder.FullName, "notices", "cut-granted.mail.liquid"));

        Check().Problems.Select(problem => problem.File).ShouldBe(["my-rules/agencies.json", "my-rules/notices/cut-granted.liquid"]);
        RuleFolder.Check(Path.Combine(_folder.FullName, "nowhere"), "nowhere").Problems.ShouldHaveSingleItem().Text.ShouldContain("没有文件夹");
    }

    [Fact]
    public void Packs_that_leave_a_gap_are_refused()
    {
        Replace("policies/BJ-2020.json", "\"effectiveTo\": \"2024-11-28\"", "\"effectiveTo\": \"2024-11-27\"");

        var problem = Check().Problems.ShouldHaveSingleItem();

        problem.Text.ShouldContain("BJ-2020 的最后一日应为 BJ-2024 施行的前一日");
    }

    private RuleFolder Check() => RuleFolder.Check(_folder.FullName, "my-rules");

    private string Replace(string file, string original, string replacement)
    {
        var path = Path.Combine(_folder.FullName, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(original, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, original);
        var changed = text[..at] + replacement + text[(at + original.Length)..];
        File.WriteAllText(path, changed);
        return changed;
    }
}
