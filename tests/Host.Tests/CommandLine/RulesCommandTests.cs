using System.Text.Json;

namespace CreditFlow.Host.Tests.CommandLine;

/// <summary>The command as an administrator runs it: a process of its own.</summary>
public sealed class RulesCommandTests
{
    [Fact]
    public async Task The_rules_in_use_are_checked_and_counted()
    {
        var run = await Cli.RunAsync("rules", "check");

        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("规则文件没有问题：规则包 3 个");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_with_a_broken_file_ends_with_1_and_one_line_per_problem()
    {
        var folder = Directory.CreateTempSubdirectory("rules-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "agencies.json"), "{\n  \"format\": \"creditflow-agencies/1\",\n  \"agencies\": []\n}\n");

            var run = await Cli.RunAsync("rules", "check", folder.FullName);

            run.Code.ShouldBe(1);
            run.Output.ShouldBeEmpty();
            run.Error.ShouldContain($"{folder.FullName}/agencies.json 第 3 行：$.agencies：至少要有 1 项（单位）");
            run.Error.ShouldContain("calendars/cn.json：读不到这个文件");
            run.Error.ShouldContain("改正前系统不会启动");

            var json = await Cli.RunAsync("rules", "check", folder.FullName, "--json");
            json.Code.ShouldBe(1);
            var report = JsonDocument.Parse(json.Output).RootElement;
            report.GetProperty("usable").GetBoolean().ShouldBeFalse();
            var problem = report.GetProperty("problems").EnumerateArray().Single(one => one.GetProperty("file").GetString() == $"{folder.FullName}/agencies.json");
            (problem.GetProperty("line").GetInt32(), problem.GetProperty("path").GetString()).ShouldBe((3, "$.agencies"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_word_too_many_is_a_usage_error() => (await Cli.RunAsync("rules", "chekc")).Code.ShouldBe(2);
}
