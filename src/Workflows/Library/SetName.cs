using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Names the instance.</summary>
[Activity("Elsa", PaletteCategories.Data, "给这一次流程实例起名，便于查找。", DisplayName = "设置实例名称")]
public sealed class SetName : CodeActivity
{
    /// <summary>The name.</summary>
    [Input(DisplayName = "名称", Description = "显示在流程实例列表中。")]
    public Input<string?>? Value { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowInstanceName = context.Get(Value);
}
