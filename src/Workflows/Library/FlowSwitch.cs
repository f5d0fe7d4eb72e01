using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Follows the connections of the cases that match.</summary>
[Activity("Elsa", PaletteCategories.Branching, "逐项判断条件，沿相符选项的出口继续；都不相符时走“其他”。", DisplayName = "多项选择")]
[FlowNode("Default", DisplayNames = ["其他"])]
public sealed class FlowSwitch : Activity
{
    /// <summary>The cases, in the order in which they are tried.</summary>
    [Input(DisplayName = "选项", Description = "每个选项是画布上的一个出口，有一个名称和一个条件，按先后判断。", UIHint = InputUIHints.FlowSwitchEditor, Order = 1)]
    public ICollection<FlowSwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first match counts or all.</summary>
    [Input(DisplayName = "相符时", Description = "只取第一个相符的选项，还是取全部相符的选项。", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown, Order = 2)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var mode = context.Get(Mode);
        var outcomes = new List<string>();
        foreach (var item in Cases)
        {
            if (context.Evaluate(item.Condition, typeof(bool)) is true)
            {
                outcomes.Add(item.Label);
                if (mode == SwitchMode.MatchFirst)
                {
                    break;
                }
            }
        }

        return context.CompleteActivityWithOutcomesAsync(outcomes.Count > 0 ? [.. outcomes] : ["Default"]);
    }
}
