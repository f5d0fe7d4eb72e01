using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs a script; <c>setOutcome</c> and <c>setOutcomes</c> choose the outcomes, Done otherwise.</summary>
[Activity("Elsa", "Scripting", "Execute JavaScript code.", DisplayName = "Run JavaScript")]
[FlowNode("Done")]
public sealed class RunJavaScript : Activity<object?>
{
    /// <summary>The script.</summary>
    [Input(UIHint = InputUIHints.CodeEditor)]
    public Input<string?>? Script { get; set; }

    /// <summary>Outcomes that the script may choose, for the designer.</summary>
    [Input(DisplayName = "Possible Outcomes", UIHint = InputUIHints.DynamicOutcomes, DefaultSyntax = "Object")]
    public Input<ICollection<string>?>? PossibleOutcomes { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var code = context.Get(Script);
        if (string.IsNullOrWhiteSpace(code))
        {
            return context.CompleteActivityAsync();
        }

        var (value, outcomes) = context.RunScript(code);
        context.Set(Result, value);
        return outcomes.Count > 0 ? context.CompleteActivityWithOutcomesAsync([.. outcomes]) : context.CompleteActivityAsync();
    }
}
