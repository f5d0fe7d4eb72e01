using System.ComponentModel;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Activities and the connections between them. The scheduler runs it; see <c>Scheduler.Flowchart.cs</c> for its semantics.</summary>
[Activity("Elsa", "Flow", "A flowchart is a collection of activities and connections between them.", DisplayName = "Flowchart")]
[Browsable(false)]
public sealed class Flowchart : Activity, IContainerActivity;
