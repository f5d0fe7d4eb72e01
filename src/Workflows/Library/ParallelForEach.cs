using System.Text.Json.Nodes;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs its body once for each item of a list, all of them at once, each with variables of its own; completes when all have.</summary>
[Activity("Elsa", PaletteCategories.Looping, "对列表中的各项同时执行其中的环节，全部完成后继续。", DisplayName = "逐项并行")]
public sealed class ParallelForEach : Activity, ILoopActivity
{
    private const string Open = "Open";

    /// <summary>The items.</summary>
    [Input(DisplayName = "列表", Description = "要处理的内容，各项同时进行。", UIHint = InputUIHints.MultiText, DefaultSyntax = "Object")]
    public Input<JsonArray?>? Items { get; set; }

    /// <summary>What runs for each item, or <see langword="null"/>.</summary>
    [Port(DisplayName = "循环内容")]
    public Activity? Body { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = context.Get(Items) ?? [];
        if (items.Count == 0 || Body is null)
        {
            await context.CompleteActivityAsync().ConfigureAwait(false);
            return;
        }

        context.SetProperty(Open, items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            var variables = new Dictionary<string, object?> { ["CurrentValue"] = items[index], ["CurrentIndex"] = index };
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables).ConfigureAwait(false);
        }
    }

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        var open = context.TargetContext.GetProperty<int>(Open) - 1;
        context.TargetContext.SetProperty(Open, open);
        return open == 0 ? context.TargetContext.CompleteActivityAsync() : ValueTask.CompletedTask;
    }
}
