using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for an interval; when it started the workflow, goes on at once.</summary>
[Activity("Elsa", "Scheduling", "Trigger or wait at a specific interval.", DisplayName = "Timer", Kind = ActivityKind.Trigger)]
public sealed class Timer : Activity
{
    /// <summary>The interval; a minute when not set.</summary>
    [Input(DefaultValue = "00:01:00")]
    public Input<TimeSpan>? Interval { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
        {
            return context.CompleteActivityAsync();
        }

        context.DelayFor(context.Get(Interval ?? new Input<TimeSpan>(TimeSpan.FromMinutes(1))), ResumeAsync);
        return ValueTask.CompletedTask;
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}
