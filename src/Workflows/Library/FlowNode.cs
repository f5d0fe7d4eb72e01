using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Wraps one activity as a step of a flowchart.</summary>
[Activity("Elsa", PaletteCategories.Control, "把一个环节包成流程图中的节点。", DisplayName = "包装节点")]
public sealed class FlowNode : Activity
{
    /// <summary>What it runs, or <see langword="null"/>.</summary>
    [Port(DisplayName = "内容")]
    public Activity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}
