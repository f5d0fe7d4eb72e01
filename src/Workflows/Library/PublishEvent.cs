using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Publishes an event. It is stored with the turn and delivered when the turn is committed.</summary>
[Activity("Elsa", PaletteCategories.Events, "发出一个事件，等待它的流程随之继续。", DisplayName = "发出事件")]
public sealed class PublishEvent : CodeActivity
{
    /// <summary>Name of the event.</summary>
    [Input(DisplayName = "事件名称", Description = "发出哪个事件。", Order = 1)]
    public Input<string?>? EventName { get; set; }

    /// <summary>Only instances of this correlation; any when not set.</summary>
    [Input(DisplayName = "关联编号", Description = "只发给办这一事项的流程；不填为全部。", Order = 2)]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>Whether only instances about the same thing as this one get it.</summary>
    [Input(DisplayName = "限本事项", Description = "勾选后只发给与本流程同一关联编号的流程。", Order = 3)]
    public Input<bool>? IsLocalEvent { get; set; }

    /// <summary>What it brings.</summary>
    [Input(DisplayName = "附带数据", Description = "随事件带去的内容。", Order = 4)]
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
