using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Publishes an event. It is stored with the turn and delivered when the turn is committed.</summary>
[Activity("Elsa", "Primitives", "Publish an event.", DisplayName = "Publish Event")]
public sealed class PublishEvent : CodeActivity
{
    /// <summary>Name of the event.</summary>
    [Input(DisplayName = "Event Name")]
    public Input<string?>? EventName { get; set; }

    /// <summary>Only instances of this correlation; any when not set.</summary>
    [Input(DisplayName = "Correlation ID")]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>Whether only instances about the same thing as this one get it.</summary>
    [Input(DisplayName = "Local event")]
    public Input<bool>? IsLocalEvent { get; set; }

    /// <summary>What it brings.</summary>
    [Input]
    public Input<object?>? Payload { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(EventName);
        if (string.IsNullOrEmpty(name))
        {
            throw new InvalidOperationException("“发布事件”没有填写事件名称。请在该活动中填写。");
        }

        var correlationId = context.Get(CorrelationId);
        if (string.IsNullOrEmpty(correlationId))
        {
            correlationId = context.Get(IsLocalEvent) ? context.CorrelationId : null;
        }

        context.Publish(name, correlationId, WorkflowValue.ToJson(context.Get(Payload)));
    }
}
