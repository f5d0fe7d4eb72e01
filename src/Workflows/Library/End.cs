using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Ends the flowchart or sequence in which it stands.</summary>
[Activity("Elsa", "Primitives", "A milestone activity that marks the end of a flowchart.", DisplayName = "End")]
public sealed class End : CodeActivity, ITerminalActivity;
