using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Leaves the nearest loop.</summary>
[Activity("Elsa", "Looping", "Break out of a loop.", DisplayName = "Break")]
public sealed class Break : Activity, ITerminalActivity
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.Break);
}
