using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Where a flowchart begins.</summary>
[Activity("Elsa", "Primitives", "A milestone activity that marks the start of a flowchart.", DisplayName = "Start")]
public sealed class Start : CodeActivity;
