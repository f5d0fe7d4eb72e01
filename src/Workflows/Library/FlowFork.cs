using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Follows several connections at once.</summary>
[Activity("Elsa", "Branching", "Branch execution into multiple branches.", DisplayName = "Fork (flow)")]
public sealed class FlowFork : Activity
{
    /// <summary>Names of the branches, each an outcome; Done when none are given.</summary>
    [Input(UIHint = InputUIHints.DynamicOutcomes, DefaultSyntax = "Object")]
    public Input<ICollection<string>?>? Branches { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.Get(Branches) is { } branches ? context.CompleteActivityWithOutcomesAsync([.. branches]) : context.CompleteActivityAsync();
}
