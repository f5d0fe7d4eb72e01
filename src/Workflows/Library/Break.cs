using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Leaves the nearest loop.</summary>
[Activity("Elsa", PaletteCategories.Looping, "离开所在的循环。", DisplayName = "跳出循环")]
public sealed class Break : Activity, ITerminalActivity
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.Break);
}
