using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Follows several connections at once.</summary>
[Activity("Elsa", PaletteCategories.Branching, "分成几个分支，各分支同时进行。", DisplayName = "并行分支")]
public sealed class FlowFork : Activity
{
    /// <summary>Names of the branches, each an outcome; Done when none are given.</summary>
    [Input(DisplayName = "分支", Description = "每个分支是画布上的一个出口。", UIHint = InputUIHints.DynamicOutcomes, DefaultSyntax = "Object")]
    public Input<ICollection<string>?>? Branches { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.Get(Branches) is { } branches ? context.CompleteActivityWithOutcomesAsync([.. branches]) : context.CompleteActivityAsync();
}
