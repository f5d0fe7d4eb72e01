using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Follows the connections of the cases that match.</summary>
[Activity("Elsa", "Branching", "Evaluate a set of case conditions and follow the matching ones.", DisplayName = "Switch (flow)")]
[FlowNode("Default")]
public sealed class FlowSwitch : Activity
{
    /// <summary>The cases, in the order in which they are tried.</summary>
    [Input(UIHint = InputUIHints.FlowSwitchEditor)]
    public ICollection<FlowSwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first match counts or all.</summary>
    [Input(Description = "Whether the first match counts or all.", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown)]
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
