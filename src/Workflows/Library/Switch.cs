using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs the activities of the cases that match, or the default one; completes when all of them have.</summary>
[Activity("Elsa", "Branching", "Evaluate a set of case conditions and schedule the activity for a matching case.", DisplayName = "Switch")]
public sealed class Switch : Activity
{
    private const string Open = "Open";

    /// <summary>The cases, in the order in which they are tried.</summary>
    [Input(UIHint = InputUIHints.SwitchEditor)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first match counts or all.</summary>
    [Input(Description = "Whether the first match counts or all.", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>What runs when no case matches, or <see langword="null"/>.</summary>
    [Port]
    public Activity? Default { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var mode = context.Get(Mode);
        var matching = new List<SwitchCase>();
        foreach (var item in Cases)
        {
            if (context.Evaluate(item.Condition, typeof(bool)) is true)
            {
                matching.Add(item);
                if (mode == SwitchMode.MatchFirst)
                {
                    break;
                }
            }
        }

        var chosen = matching.Count > 0 ? matching.Select(item => item.Activity).OfType<Activity>().ToList() : Default is null ? [] : [Default];
        context.SetProperty(Open, chosen.Count);
        foreach (var activity in chosen)
        {
            await context.ScheduleActivityAsync(activity, OnChildCompletedAsync).ConfigureAwait(false);
        }

        if (chosen.Count == 0)
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
