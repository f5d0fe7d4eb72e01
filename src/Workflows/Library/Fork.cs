using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs several branches at once.</summary>
[Activity("Elsa", PaletteCategories.Branching, "同时执行放在本活动之内的几个分支。", DisplayName = "并行分支（内嵌）")]
public sealed class Fork : Activity
{
    private const string Open = "Open";

    /// <summary>Whether the first branch completes the fork or the last.</summary>
    [Input(DisplayName = "等待方式", Description = "第一个分支完成即继续，还是等全部分支完成。", DefaultValue = ForkJoinMode.WaitAll, UIHint = InputUIHints.DropDown)]
    public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

    /// <summary>The branches.</summary>
    [Port(DisplayName = "分支")]
    public ICollection<Activity> Branches { get; set; } = [];

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(Open, Branches.Count);
        foreach (var branch in Branches)
        {
            await context.ScheduleActivityAsync(branch, OnBranchCompletedAsync).ConfigureAwait(false);
        }

        if (Branches.Count == 0)
        {
            await context.CompleteActivityAsync().ConfigureAwait(false);
        }
    }

    private ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        var open = context.TargetContext.GetProperty<int>(Open) - 1;
        context.TargetContext.SetProperty(Open, open);
        return open == 0 || JoinMode == ForkJoinMode.WaitAny ? context.TargetContext.CompleteActivityAsync() : ValueTask.CompletedTask;
    }
}
