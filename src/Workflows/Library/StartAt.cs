using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits until an instant. One that has passed is no wait.</summary>
[Activity("Elsa", "Scheduling", "Wait until a specific date and time.", DisplayName = "Start At", Kind = ActivityKind.Trigger)]
public sealed class StartAt : Activity
{
    /// <summary>The instant; without an offset it is taken as local time of Asia/Shanghai.</summary>
    [Input(DisplayName = "Date and time", UIHint = InputUIHints.DateTimePicker)]
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
