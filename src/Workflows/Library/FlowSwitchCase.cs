using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>A case of a <see cref="FlowSwitch"/>: its label is an outcome.</summary>
public sealed class FlowSwitchCase
{
    /// <summary>The outcome.</summary>
    public string Label { get; set; } = "";

    /// <summary>The condition under which it is taken.</summary>
    public Expression Condition { get; set; } = new("Literal", false);
}
