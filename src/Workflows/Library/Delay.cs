using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for a length of time.</summary>
[Activity("Elsa", "Scheduling", "Delay execution for the specified amount of time.", DisplayName = "Delay")]
public sealed class Delay : Activity
{
    /// <summary>How long; a minute when not set.</summary>
    [Input(DisplayName = "Time Span", Description = "The amount of time to delay execution.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? TimeSpan { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var length = context.Get(TimeSpan ?? new Input<System.TimeSpan>(System.TimeSpan.FromMinutes(1)));
        context.JournalData["DueAt"] = context.Now + length;
        context.DelayFor(length, ResumeAsync);
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}
