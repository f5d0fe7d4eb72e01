using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Counts from one number to another and runs its body for each.</summary>
[Activity("Elsa", "Looping", "Iterate over a sequence of steps between a start and an end number.", DisplayName = "For")]
public sealed class For : Activity, ILoopActivity
{
    private const string Next = "Next";

    /// <summary>The first number.</summary>
    [Input]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>The last number.</summary>
    [Input]
    public Input<int> End { get; set; } = new(0);

    /// <summary>What is added each time; may be negative, not zero.</summary>
    [Input(DefaultValue = 1)]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether the last number takes part.</summary>
    [Input(DefaultValue = true)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>What runs for each number, or <see langword="null"/>.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <summary>The current number.</summary>
    [Output]
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
