using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Sets an output of the workflow.</summary>
[Activity("Elsa", "Composition", "Set a workflow output.", DisplayName = "Set Output")]
public sealed class SetOutput : CodeActivity
{
    /// <summary>Name of the output.</summary>
    [Input(DisplayName = "Output", UIHint = InputUIHints.OutputPicker)]
    public Input<string?>? OutputName { get; set; }

    /// <summary>Its value.</summary>
    [Input(DisplayName = "Value")]
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
