using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs its body as long as a condition holds.</summary>
[Activity("Elsa", "Looping", "Execute an activity while a given condition evaluates to true.", DisplayName = "While")]
public sealed class While : Activity, ILoopActivity
{
    /// <summary>The condition, evaluated before each round.</summary>
    [Input(AutoEvaluate = false, UIHint = InputUIHints.SingleLine, DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What runs in each round, or <see langword="null"/>.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        Body is not null && context.Get(Condition) ? context.ScheduleActivityAsync(Body, OnBodyCompletedAsync) : context.CompleteActivityAsync();

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => ExecuteAsync(context.TargetContext);
}
