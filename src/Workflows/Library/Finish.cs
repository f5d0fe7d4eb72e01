using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Ends the whole workflow at once: whatever still waits is given up.</summary>
[Activity("Elsa", PaletteCategories.Control, "立即结束整个流程：其他分支和等待中的环节一并取消。", DisplayName = "终止流程")]
public sealed class Finish : Activity, ITerminalActivity
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.Finish);
}
