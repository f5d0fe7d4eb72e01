using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Completes the nearest workflow used as an activity, or else the workflow itself, with outcomes.</summary>
[Activity("Elsa", "Primitives", "Signals the current composite activity to complete itself as a whole.", DisplayName = "Complete")]
public sealed class Complete : Activity, ITerminalActivity
{
    /// <summary>Outcomes of the whole; Done when empty.</summary>
    [Input(Description = "The outcome or set of outcomes to complete this activity with.", UIHint = InputUIHints.OutcomePicker)]
    public Input<ICollection<string>>? Outcomes { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.Signal(FlowSignal.CompleteComposite, [.. context.Get(Outcomes) ?? []]);
}
