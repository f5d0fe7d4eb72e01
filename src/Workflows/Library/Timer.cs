using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for an interval; when it started the workflow, goes on at once.</summary>
[Activity("Elsa", PaletteCategories.Scheduling, "按固定间隔启动流程；放在流程中间时等待一个间隔。", DisplayName = "定时间隔", Kind = ActivityKind.Trigger)]
public sealed class Timer : Activity
{
    /// <summary>The interval; a minute when not set.</summary>
    [Input(DisplayName = "间隔", Description = "写法为 天.时:分:秒，例如 1.00:00:00 为一天。", DefaultValue = "00:01:00")]
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
