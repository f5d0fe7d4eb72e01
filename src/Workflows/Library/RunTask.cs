using System.Text.Json.Nodes;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Asks the application to do something and waits for the result.</summary>
[Activity("Elsa", "Primitives", "Requests a given task to be run.", DisplayName = "Run Task", Kind = ActivityKind.Action)]
public sealed class RunTask : Activity<object?>
{
    /// <summary>Name of the wait.</summary>
    public const string BookmarkName = "Elsa.RunTask";

    /// <summary>Name of the task.</summary>
    [Input(DisplayName = "Task Name")]
    public Input<string?>? TaskName { get; set; }

    /// <summary>What the task needs.</summary>
    [Input(UIHint = InputUIHints.Dictionary, DefaultSyntax = "Object")]
    public Input<JsonNode?>? Payload { get; set; }

    /// <summary>Id under which the task is answered.</summary>
    [Output]
    public Output<string>? TaskId { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var taskId = context.NewId().ToString("N");
        var name = context.Get(TaskName) ?? "";
        context.Set(TaskId, taskId);
        context.JournalData["TaskId"] = taskId;
        context.JournalData["TaskName"] = name;
        context.JournalData["Payload"] = context.Get(Payload);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = BookmarkName,
            Stimulus = new JsonObject { ["taskId"] = taskId, ["taskName"] = name },
            Callback = ResumeAsync,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.ResumePayload is JsonObject payload && payload.TryGetPropertyValue("result", out var result) ? result : context.ResumePayload);
        return context.CompleteActivityAsync();
    }
}
