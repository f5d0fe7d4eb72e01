using System.Text.Json.Nodes;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs its body for each item of a list, one after another.</summary>
[Activity("Elsa", PaletteCategories.Looping, "对列表中的每一项依次执行其中的环节。", DisplayName = "逐项循环")]
public sealed class ForEach : Activity, ILoopActivity
{
    private const string Rest = "Items";
    private const string Index = "Index";

    /// <summary>The items.</summary>
    [Input(DisplayName = "列表", Description = "要逐项处理的内容。", UIHint = InputUIHints.MultiText, DefaultSyntax = "Object")]
    public Input<JsonArray?>? Items { get; set; }

    /// <summary>What runs for each item, or <see langword="null"/>.</summary>
    [Port(DisplayName = "循环内容")]
    public Activity? Body { get; set; }

    /// <summary>The current item.</summary>
    [Output(DisplayName = "当前项", Description = "本轮的一项。")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(Rest, context.Get(Items) ?? []);
        context.SetProperty(Index, 0);
        return GoOnAsync(context);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => GoOnAsync(context.TargetContext);

    private ValueTask GoOnAsync(ActivityExecutionContext context)
    {
        var items = context.GetProperty<JsonArray>(Rest)!;
        var index = context.GetProperty<int>(Index);
        if (index >= items.Count || Body is null)
        {
            return context.CompleteActivityAsync();
        }

        context.SetProperty(Index, index + 1);
        context.Set<object?>(CurrentValue, items[index]);
        return context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, new Dictionary<string, object?> { ["CurrentValue"] = items[index], ["CurrentIndex"] = index });
    }
}
