using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Activities one after another. The scheduler runs it; a terminal child ends it.</summary>
[Activity("Elsa", "Workflows", "Execute a set of activities in sequence.", DisplayName = "Sequence")]
public sealed class Sequence : Activity, IContainerActivity;
