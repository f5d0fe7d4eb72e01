using System.Text.Json.Nodes;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Asks the application to do something and waits for the result.</summary>
[Activity("Elsa", PaletteCategories.Events, "请外部系统办一件事，等它回报结果后继续。", DisplayName = "外部任务")]
public sealed class RunTask : Activity<object?>
{
    /// <summary>Name of the wait.</summary>
    public const string BookmarkName = "Elsa.RunTask";

    /// <summary>Name of the task.</summary>
    [Input(DisplayName = "任务名称", Description = "请外部系统办什么。", Order = 1)]
    public Input<string?>? TaskName { get; set; }

    /// <summary>What the task needs.</summary>
    [Input(DisplayName = "附带数据", Description = "任务需要的内容，按名称和值填写。", Order = 2, UIHint = InputUIHints.Dictionary, DefaultSyntax = "Object")]
    public Input<JsonNode?>? Payload { get; set; }

    /// <summary>Id under which the task is answered.</summary>
    [Output(DisplayName = "任务编号", Description = "外部系统回报结果时用的编号。")]
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
