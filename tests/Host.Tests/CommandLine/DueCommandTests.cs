using System.Text.Json;

namespace CreditFlow.Host.Tests.CommandLine;

/// <summary>The command as a user runs it: a process of its own.</summary>
public sealed class DueCommandTests
{
    [Fact]
    [Trait("Rule", "A-02")]
    public async Task Seven_working_days_over_the_spring_festival_are_explained_day_by_day()
    {
        var run = await Cli.RunAsync("due", "2026-02-12", "--working-days", "7", "--json");
        run.Code.ShouldBe(0, run.Error);
        var report = JsonDocument.Parse(run.Output).RootElement;
        report.GetProperty("due").GetString().ShouldBe("2026-02-28");
        report.GetProperty("provisional").GetBoolean().ShouldBeFalse();
        report.TryGetProperty("corresponding", out _).ShouldBeFalse();
        var days = report.GetProperty("days").EnumerateArray().ToList();
        days[0].GetProperty("counted").GetBoolean().ShouldBeFalse();
        days.Count(day => day.GetProperty("counted").GetBoolean()).ShouldBe(7);
        var makeUp = days.Single(day => day.GetProperty("date").GetString() == "2026-02-14");
        makeUp.GetProperty("number").GetInt32().ShouldBe(2);
        makeUp.GetProperty("holiday").GetString().ShouldBe("春节");
        makeUp.GetProperty("notice").GetString().ShouldBe("国办发明电〔2025〕7号");
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public async Task A_period_of_months_gives_the_rolled_day_and_the_corresponding_day()
    {
        var report = JsonDocument.Parse((await Cli.RunAsync("due", "2025-11-02", "--months", "6", "--json")).Output).RootElement;
        report.GetProperty("corresponding").GetString().ShouldBe("2026-05-02");
        report.GetProperty("due").GetString().ShouldBe("2026-05-06");
        var unrolled = JsonDocument.Parse((await Cli.RunAsync("due", "2025-11-02", "--months", "6", "--roll", "false", "--json")).Output).RootElement;
        unrolled.GetProperty("due").GetString().ShouldBe("2026-05-02");
    }

    [Fact]
    public async Task Years_without_a_notice_are_provisional()
    {
        var run = await Cli.RunAsync("due", "2026-12-25", "--working-days", "12");
        run.Output.ShouldContain("暂定");
    }

    [Theory]
    [InlineData("due", "2026-13-01", "--working-days", "3")]
    [InlineData("due", "2026-02-30", "--working-days", "3")]
    [InlineData("due", "2026-02-12", "--working-days", "-3")]
    [InlineData("due", "2026-02-12", "--working-days", "1.5")]
    [InlineData("due", "2026-02-12")]
    [InlineData("due", "2026-02-12", "--working-days", "3", "--months", "1")]
    [InlineData("due", "--working-days", "3")]
    [InlineData("due", "2026-02-12", "--working-days", "3", "--what")]
    public async Task A_command_line_that_cannot_be_understood_is_refused_with_code_2_and_a_hint(params string[] arguments)
    {
        var run = await Cli.RunAsync(arguments);
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("./creditflow due --help");
    }
}
