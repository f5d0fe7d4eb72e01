using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>A case of a <c>Switch</c>, with the activity that it runs.</summary>
public sealed class SwitchCase
{
    /// <summary>Name of the case.</summary>
    public string Label { get; set; } = "";

    /// <summary>The condition under which it is taken.</summary>
    public Expression Condition { get; set; } = new("Literal", false);

    /// <summary>What it runs, or <see langword="null"/>.</summary>
    public Activity? Activity { get; set; }
}
