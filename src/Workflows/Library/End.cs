using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Ends the flowchart or sequence in which it stands.</summary>
[Activity("Elsa", PaletteCategories.Control, "到达这里，所在的流程图即告结束。", DisplayName = "结束")]
public sealed class End : CodeActivity, ITerminalActivity;
