using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for an event by its name; when the event started the workflow, goes on at once.</summary>
[Activity("Elsa", PaletteCategories.Events, "等待一个事件；也可以由事件启动流程。", DisplayName = "等待事件", Kind = ActivityKind.Trigger)]
public sealed class Event : Activity<object?>
{
    /// <summary>Name of the event.</summary>
    [Input(DisplayName = "事件名称", Description = "等待哪个事件。")]
    public Input<string>? EventName { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
        {
            return CompleteAsync(context, context.State.Input.GetValueOrDefault("payload"));
        }

        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = StimulusHash.EventName,
            Stimulus = new JsonObject { ["eventName"] = context.Get(EventName) },
            Callback = ResumeAsync,
            IncludeActivityInstanceId = false,
        });
        return ValueTask.CompletedTask;
    }

    private ValueTask ResumeAsync(ActivityExecutionContext context) => CompleteAsync(context, context.ResumePayload);

    private ValueTask CompleteAsync(ActivityExecutionContext context, JsonNode? payload)
    {
        context.Set(Result, payload);
        return context.CompleteActivityAsync();
    }
}
