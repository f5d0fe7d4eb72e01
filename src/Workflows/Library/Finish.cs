using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Ends the whole workflow at once: whatever still waits is given up.</summary>
[Activity("Elsa", "Primitives", "Mark the workflow as finished.", DisplayName = "Finish")]
public sealed class Finish : Activity, ITerminalActivity
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.Finish);
}
