using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Sets an output of the workflow.</summary>
[Activity("Elsa", PaletteCategories.Data, "设置流程的一个输出，供启动它的流程使用。", DisplayName = "设置流程输出")]
public sealed class SetOutput : CodeActivity
{
    /// <summary>Name of the output.</summary>
    [Input(DisplayName = "输出", Description = "在流程属性中设置的输出。", UIHint = InputUIHints.OutputPicker, Order = 1)]
    public Input<string?>? OutputName { get; set; }

    /// <summary>Its value.</summary>
    [Input(DisplayName = "值", Description = "输出的值。", Order = 2)]
    public Input<object?>? OutputValue { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName);
        if (string.IsNullOrEmpty(name))
        {
            throw new InvalidOperationException("“设置输出”没有选择输出。请在该活动中选择流程的一个输出。");
        }

        context.SetWorkflowOutput(name, context.Get(OutputValue));
    }
}
