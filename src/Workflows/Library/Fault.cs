using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Fails on purpose.</summary>
[Activity("Elsa", "Primitives", "Faults the workflow.", DisplayName = "Fault")]
public sealed class Fault : Activity, ITerminalActivity
{
    /// <summary>Code of the fault.</summary>
    [Input(DefaultValue = "0")]
    public Input<string?>? Code { get; set; }

    /// <summary>Category of the fault.</summary>
    [Input(DefaultValue = "General")]
    public Input<string?>? Category { get; set; }

    /// <summary>Type of the fault.</summary>
    [Input(DefaultValue = "System")]
    public Input<string?>? FaultType { get; set; }

    /// <summary>What happened.</summary>
    [Input]
    public Input<string?>? Message { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new WorkflowFaultException(context.Get(Code) ?? "0", context.Get(Category) ?? "General", context.Get(FaultType) ?? "System", context.Get(Message) ?? "");
}
