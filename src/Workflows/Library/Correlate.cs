using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Says what the instance is about.</summary>
[Activity("Elsa", "Primitives", "Set the correlation ID of the workflow instance.", DisplayName = "Correlate")]
public sealed class Correlate : CodeActivity
{
    /// <summary>The correlation id.</summary>
    [Input(DisplayName = "Correlation ID")]
    public Input<string?>? CorrelationId { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.CorrelationId = context.Get(CorrelationId);
}
