using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Where a flowchart begins.</summary>
[Activity("Elsa", PaletteCategories.Control, "流程从这里开始。", DisplayName = "开始")]
public sealed class Start : CodeActivity;
