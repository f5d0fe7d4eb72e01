using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Merges branches of a flowchart. The scheduler decides when it runs.</summary>
[Activity("Elsa", PaletteCategories.Branching, "等待前面的分支到达后再继续。", DisplayName = "分支汇聚")]
public sealed class FlowJoin : Activity
{
    private FlowJoinMode? _plainMode;

    /// <summary>What the join waits for. It is read when the plan is built, so it must be a plain value.</summary>
    [Input(DisplayName = "等待方式", Description = "等到哪些分支到达才继续。", DefaultValue = FlowJoinMode.WaitAny, UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    internal FlowJoinMode PlainMode => _plainMode ??= Mode.Expression is { Type: "Literal" or "Object" or "Json", Value: { } value }
        ? WorkflowValue.To<FlowJoinMode>(value is string text ? text.Trim('"') : value)
        : FlowJoinMode.WaitAny;
}
