using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs one of two activities, then completes.</summary>
[Activity("Elsa", "Branching", "Evaluate a Boolean condition to determine which activity to execute next.", DisplayName = "If")]
public sealed class If : Activity<bool>
{
    /// <summary>The condition.</summary>
    [Input(UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs when the condition holds, or <see langword="null"/>.</summary>
    [Port]
    public Activity? Then { get; set; }

    /// <summary>What runs when it does not, or <see langword="null"/>.</summary>
    [Port]
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
