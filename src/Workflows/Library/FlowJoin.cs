using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Merges branches of a flowchart. The scheduler decides when it runs.</summary>
[Activity("Elsa", "Branching", "Merge multiple branches into a single branch of execution.", DisplayName = "Join")]
public sealed class FlowJoin : Activity
{
    private FlowJoinMode? _plainMode;

    /// <summary>What the join waits for. It is read when the plan is built, so it must be a plain value.</summary>
    [Input(Description = "Whether to wait for any, for all, or for all active inbound branches.", DefaultValue = FlowJoinMode.WaitAny, UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    internal FlowJoinMode PlainMode => _plainMode ??= Mode.Expression is { Type: "Literal" or "Object" or "Json", Value: { } value }
        ? WorkflowValue.To<FlowJoinMode>(value is string text ? text.Trim('"') : value)
        : FlowJoinMode.WaitAny;
}
