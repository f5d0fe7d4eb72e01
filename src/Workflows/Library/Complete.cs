using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Completes the nearest workflow used as an activity, or else the workflow itself, with outcomes.</summary>
[Activity("Elsa", PaletteCategories.Control, "结束作为子流程使用的本流程，并给出处理结果；单独运行时结束流程。", DisplayName = "完成并给出结果")]
public sealed class Complete : Activity, ITerminalActivity
{
    /// <summary>Outcomes of the whole; Done when empty.</summary>
    [Input(DisplayName = "处理结果", Description = "以哪个结果完成；不填为“完成”。可选的结果在流程属性中设置。", UIHint = InputUIHints.OutcomePicker)]
    public Input<ICollection<string>>? Outcomes { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.CompleteComposite, context.Get(Outcomes) is { Count: > 0 } chosen ? [.. chosen] : ["Done"]);
}
