using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Says what the instance is about.</summary>
[Activity("Elsa", PaletteCategories.Data, "指明这一次流程实例办的是哪一件事。", DisplayName = "设置关联编号")]
public sealed class Correlate : CodeActivity
{
    /// <summary>The correlation id.</summary>
    [Input(DisplayName = "关联编号", Description = "所办事项的编号；事件按它找到流程实例。")]
    public Input<string?>? CorrelationId { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.CorrelationId = context.Get(CorrelationId);
}
