using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Follows one of two connections.</summary>
[Activity("Elsa", PaletteCategories.Branching, "判断一个条件，沿“是”或“否”继续。", DisplayName = "条件判断")]
[FlowNode("True", "False", DisplayNames = ["是", "否"])]
public sealed class FlowDecision : Activity
{
    /// <summary>The condition.</summary>
    [Input(DisplayName = "条件", Description = "结果为真或假的表达式，例如 getOutputFrom('review', 'Outcome') === 'Correct'。", UIHint = InputUIHints.SingleLine, DefaultSyntax = "JavaScript")]
    public Input<bool> Condition { get; set; } = new(false);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
