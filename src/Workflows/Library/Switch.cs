using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs the activities of the cases that match, or the default one; completes when all of them have.</summary>
[Activity("Elsa", PaletteCategories.Branching, "逐项判断条件，执行相符一项之内的环节；都不相符时执行“其他”。", DisplayName = "多项选择（内嵌）")]
public sealed class Switch : Activity
{
    private const string Open = "Open";

    /// <summary>The cases, in the order in which they are tried.</summary>
    [Input(DisplayName = "选项", Description = "每个选项一个名称和一个条件，按先后判断。", UIHint = InputUIHints.SwitchEditor, Order = 1)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first match counts or all.</summary>
    [Input(DisplayName = "相符时", Description = "只取第一个相符的选项，还是取全部相符的选项。", DefaultValue = SwitchMode.MatchFirst, UIHint = InputUIHints.DropDown, Order = 2)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>What runs when no case matches, or <see langword="null"/>.</summary>
    [Port(DisplayName = "其他")]
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
