using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs one of two activities, then completes.</summary>
[Activity("Elsa", PaletteCategories.Branching, "条件成立时执行“成立”一侧的环节，否则执行“不成立”一侧；两侧的环节放在本活动之内。", DisplayName = "如果（内嵌）")]
public sealed class If : Activity<bool>
{
    /// <summary>The condition.</summary>
    [Input(DisplayName = "条件", Description = "结果为真或假的表达式。", UIHint = InputUIHints.SingleLine, DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs when the condition holds, or <see langword="null"/>.</summary>
    [Port(DisplayName = "成立")]
    public Activity? Then { get; set; }

    /// <summary>What runs when it does not, or <see langword="null"/>.</summary>
    [Port(DisplayName = "不成立")]
    public Activity? Else { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        return context.ScheduleActivityAsync(holds ? Then : Else, OnChildCompletedAsync);
    }

    private static ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}
