using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Counts from one number to another and runs its body for each.</summary>
[Activity("Elsa", PaletteCategories.Looping, "从起始数到终止数逐个执行其中的环节。", DisplayName = "计数循环")]
public sealed class For : Activity, ILoopActivity
{
    private const string Next = "Next";

    /// <summary>The first number.</summary>
    [Input(DisplayName = "起始", Description = "第一个数。", Order = 1)]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>The last number.</summary>
    [Input(DisplayName = "终止", Description = "最后一个数。", Order = 2)]
    public Input<int> End { get; set; } = new(0);

    /// <summary>What is added each time; may be negative, not zero.</summary>
    [Input(DisplayName = "步长", Description = "每一轮增加多少；可以是负数。", DefaultValue = 1, Order = 3)]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether the last number takes part.</summary>
    [Input(DisplayName = "包含终止数", Description = "勾选后终止数也执行一轮。", DefaultValue = true, Order = 4)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>What runs for each number, or <see langword="null"/>.</summary>
    [Port(DisplayName = "循环内容")]
    public Activity? Body { get; set; }

    /// <summary>The current number.</summary>
    [Output(DisplayName = "当前数", Description = "本轮的数。")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Step) == 0)
        {
            throw new InvalidOperationException("“For”的步长不能为 0。请填写正数或负数。");
        }

        context.SetProperty(Next, context.Get(Start));
        return GoOnAsync(context);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => GoOnAsync(context.TargetContext);

    private ValueTask GoOnAsync(ActivityExecutionContext context)
    {
        var value = context.GetProperty<int>(Next);
        var end = context.Get(End);
        var step = context.Get(Step);
        var isInside = context.Get(OuterBoundInclusive) ? step > 0 ? value <= end : value >= end : step > 0 ? value < end : value > end;
        if (!isInside || Body is null)
        {
            return context.CompleteActivityAsync();
        }

        context.SetProperty(Next, value + step);
        context.Set(CurrentValue, value);
        return context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, new Dictionary<string, object?> { ["CurrentValue"] = value });
    }
}
