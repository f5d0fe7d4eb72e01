using CreditFlow.Workflows.Model;
using CreditFlow.Workflows.Timers;

namespace CreditFlow.Workflows.Library;

/// <summary>Waits for the next instant of a schedule; when it started the workflow, goes on at once.</summary>
[Activity("Elsa", PaletteCategories.Scheduling, "按 Cron 表达式定时启动流程；放在流程中间时等到下一个时刻。", DisplayName = "定时表达式", Kind = ActivityKind.Trigger)]
public sealed class Cron : Activity
{
    /// <summary>Five fields, or six with seconds first; wall-clock time of Asia/Shanghai.</summary>
    [Input(DisplayName = "Cron 表达式", Description = "五个字段（分 时 日 月 周），或在最前加上秒共六个字段，按北京时间，例如 0 0 9 * * * 为每天 9 点。")]
    public Input<string?>? CronExpression { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTrigger)
        {
            return context.CompleteActivityAsync();
        }

        var due = CronSchedule.Parse(context.Get(CronExpression)).Next(context.Now)
            ?? throw new InvalidOperationException($"活动“{context.ActivityDisplayName}”的定时表达式今后不再有到期时刻。请检查表达式中的日期。");
        context.JournalData["ExecuteAt"] = due;
        context.JournalData["DueAt"] = due;
        context.DelayUntil(due, ResumeAsync);
        return ValueTask.CompletedTask;
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}
