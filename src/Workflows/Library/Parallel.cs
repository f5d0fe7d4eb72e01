using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs its activities all at once; completes when all have.</summary>
[Activity("Elsa", PaletteCategories.Control, "同时执行其中的全部环节，都完成后继续。", DisplayName = "同时执行")]
public sealed class Parallel : Activity, IContainerActivity
{
    private const string Open = "Open";

    /// <summary>The activities.</summary>
    [Port(DisplayName = "同时执行的环节")]
    public ICollection<Activity> Activities { get; set; } = [];

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(Open, Activities.Count);
        foreach (var activity in Activities)
        {
            await context.ScheduleActivityAsync(activity, OnChildCompletedAsync).ConfigureAwait(false);
        }

        if (Activities.Count == 0)
        {
            await context.CompleteActivityAsync().ConfigureAwait(false);
        }
    }

    private static ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var open = context.TargetContext.GetProperty<int>(Open) - 1;
        context.TargetContext.SetProperty(Open, open);
        return open == 0 ? context.TargetContext.CompleteActivityAsync() : ValueTask.CompletedTask;
    }
}
