using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Wraps one activity as a step of a flowchart.</summary>
[Activity("Elsa", "Flow", "Wrap an activity as a flowchart node.", DisplayName = "Flow Node")]
public sealed class FlowNode : Activity
{
    /// <summary>What it runs, or <see langword="null"/>.</summary>
    [Port]
    public Activity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}
