using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Activities one after another. The scheduler runs it; a terminal child ends it.</summary>
[Activity("Elsa", PaletteCategories.Control, "按先后顺序执行其中的环节。", DisplayName = "顺序执行")]
public sealed class Sequence : Activity, IContainerActivity;
