using System.ComponentModel;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Activities and the connections between them. The scheduler runs it; see <c>Scheduler.Flowchart.cs</c> for its semantics.</summary>
[Activity("Elsa", PaletteCategories.Control, "一组环节和它们之间的连线。", DisplayName = "流程图")]
[Browsable(false)]
public sealed class Flowchart : Activity, IContainerActivity;
