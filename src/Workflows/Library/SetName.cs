using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "Primitives", "Set the name of the workflow instance.", DisplayName = "Set Name")]
public sealed class SetName : CodeActivity
{
    /// <summary>The name.</summary>
    [Input]
    public Input<string?>? Value { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowInstanceName = context.Get(Value);
}
