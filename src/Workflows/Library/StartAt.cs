using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits until an instant. One that has passed is no wait.</summary>
[Activity("Elsa", PaletteCategories.Scheduling, "等到指定的日期和时间；已经过去的立即继续。", DisplayName = "等到指定时间", Kind = ActivityKind.Trigger)]
public sealed class StartAt : Activity
{
    /// <summary>The instant; without an offset it is taken as local time of Asia/Shanghai.</summary>
    [Input(DisplayName = "日期和时间", Description = "北京时间。", UIHint = InputUIHints.DateTimePicker)]
    public Input<DateTimeOffset>? DateTime { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var due = context.Get(DateTime);
        if (due <= context.Now || context.IsTrigger)
        {
            return context.CompleteActivityAsync();
        }

        context.JournalData["DueAt"] = due;
        context.DelayUntil(due, ResumeAsync);
        return ValueTask.CompletedTask;
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}
