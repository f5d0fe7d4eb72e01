using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs its body as long as a condition holds.</summary>
[Activity("Elsa", PaletteCategories.Looping, "条件成立时反复执行其中的环节。", DisplayName = "条件循环")]
public sealed class While : Activity, ILoopActivity
{
    /// <summary>The condition, evaluated before each round.</summary>
    [Input(DisplayName = "条件", Description = "每一轮开始前判断；不成立时结束循环。", AutoEvaluate = false, UIHint = InputUIHints.SingleLine, DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs in each round, or <see langword="null"/>.</summary>
    [Port(DisplayName = "循环内容")]
    public Activity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        Body is not null && context.Get(Condition) ? context.ScheduleActivityAsync(Body, OnBodyCompletedAsync) : context.CompleteActivityAsync();

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => ExecuteAsync(context.TargetContext);
}
