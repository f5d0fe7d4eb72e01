using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for a length of time.</summary>
[Activity("Elsa", PaletteCategories.Scheduling, "等待一段时间再继续，按自然时间计算，不排除休息日。", DisplayName = "等待一段时间")]
public sealed class Delay : Activity
{
    /// <summary>How long; a minute when not set.</summary>
    [Input(DisplayName = "时长", Description = "写法为 天.时:分:秒，例如 1.00:00:00 为一天，00:30:00 为半小时。", DefaultValue = "00:01:00")]
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
