using CreditFlow.Host.Rehearsals;
using CreditFlow.Workflows.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>How one rehearsal came out otherwise than another, in words.</summary>
public sealed class RehearsalDifferenceTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 10);
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    private static readonly RehearsalOutcome Usual = new()
    {
        End = RehearsalEnd.Finished,
        SubStatus = "Finished",
        EndedOn = Day.AddDays(1),
        Steps =
        [
            new OutcomeStep("review", "task", 1, "审核", Day, Day, null),
            new OutcomeStep("review", "answered", 1, "审核", Day, null, "同意更正"),
            new OutcomeStep("OBJ-02", RehearsalOutcome.Clock, 1, "OBJ-02", Day.AddDays(-9), Day.AddDays(2), RehearsalOutcome.Kept),
        ],
        Documents = [new OutcomeDocument("告知书", 1, Day.AddDays(1), "异议处理结果\n2026年3月11日\n同意更正")],
    };

    public void Dispose() => _services.Dispose();

    [Fact]
    public void The_same_ending_differs_in_nothing() => Between(Usual, RehearsalOutcome.Parse(Usual.ToJson())).ShouldBeEmpty();

    [Fact]
    public void A_due_day_that_moved_is_told_with_both_days() => Between(Usual, With(0, step => step with { Due = new DateOnly(2026, 3, 20) })).ShouldBe(["“审核”的期限由 2026年3月10日（周二） 变为 2026年3月20日（周五）"]);

    [Fact]
    public void A_statutory_clock_that_is_no_longer_kept_comes_before_the_day_of_the_step() => Between(Usual, With(2, step => step with { Text = RehearsalOutcome.Late }, 1, step => step with { Day = Day.AddDays(5) })).ShouldBe(
        ["“办件期限（OBJ-02）”的期限由“按期完成”变为“超期完成”", "“审核”的日期由 2026年3月10日（周二） 变为 2026年3月15日（周日）"]);

    [Fact]
    public void Another_end_comes_first() => Between(Usual, Usual with { End = RehearsalEnd.Stuck, SubStatus = "Suspended", Documents = [] }).ShouldBe(
        ["流程的结局由“办结”变为“停住”", "不再出具文书《告知书》（原为 2026年3月11日（周三））"]);

    [Fact]
    public void A_document_that_only_follows_another_day_is_told_once_and_one_that_says_something_else_by_its_first_other_line()
    {
        var later = Usual.Documents[0] with { Day = Day.AddDays(2), Text = "异议处理结果\n2026年3月12日\n同意更正" };
        Between(Usual, Usual with { Documents = [later] }).ShouldBe(["文书《告知书》的日期由 2026年3月11日（周三） 变为 2026年3月12日（周四）"]);
        Between(Usual, Usual with { Documents = [Usual.Documents[0] with { Text = "异议处理结果\n2026年3月11日\n不予更正" }] }).ShouldBe(["文书《告知书》的内容有变化：原为“同意更正”，现为“不予更正”"]);
    }

    [Fact]
    public void A_step_that_is_new_or_gone_or_visited_once_more_is_told_once()
    {
        var more = Usual with { Steps = [.. Usual.Steps, Usual.Steps[0] with { Number = 2 }, Usual.Steps[1] with { Number = 2 }, new OutcomeStep("sign", "task", 1, "签发", Day, null, null)] };
        Between(Usual, more).ShouldBe(["新增环节“审核（第 2 次）”", "新增环节“签发”"]);
        Between(more, Usual).ShouldBe(["不再经过环节“审核（第 2 次）”", "不再经过环节“签发”"]);
    }

    private static RehearsalOutcome With(int index, Func<OutcomeStep, OutcomeStep> change, int other = -1, Func<OutcomeStep, OutcomeStep>? otherChange = null) =>
        Usual with { Steps = [.. Usual.Steps.Select((step, place) => place == index ? change(step) : place == other ? otherChange!(step) : step)] };

    private List<string> Between(RehearsalOutcome before, RehearsalOutcome after) =>
        [.. new RehearsalDifferences(_services.GetRequiredService<IStringLocalizer<RehearsalTexts>>()).Between(before, after).Select(difference => difference.Text)];
}
