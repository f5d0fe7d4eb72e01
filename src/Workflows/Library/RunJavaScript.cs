using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Runs a script; <c>setOutcome</c> and <c>setOutcomes</c> choose the outcomes, Done otherwise.</summary>
[Activity("Elsa", PaletteCategories.Data, "运行一段 JavaScript；可以用 setOutcome 选择出口。", DisplayName = "运行脚本")]
[FlowNode("Done")]
public sealed class RunJavaScript : Activity<object?>
{
    /// <summary>The script.</summary>
    [Input(DisplayName = "脚本", Description = "最后一个表达式的值是结果。可用的函数在输入时提示。", UIHint = InputUIHints.CodeEditor, Order = 1, AutoEvaluate = false)]
    public Input<string?>? Script { get; set; }

    /// <summary>Outcomes that the script may choose, for the designer.</summary>
    [Input(DisplayName = "可选的出口", Description = "脚本可以用 setOutcome 选择的出口。", Order = 2, UIHint = InputUIHints.DynamicOutcomes, DefaultSyntax = "Object")]
    public Input<ICollection<string>?>? PossibleOutcomes { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // A script written as a JavaScript expression is the script itself; its value is never run as code.
        var code = Script?.Expression is { Type: "JavaScript", Value: string own } ? own : context.Get(Script);
        if (string.IsNullOrWhiteSpace(code))
        {
            return context.CompleteActivityAsync();
        }

        var (value, outcomes) = context.RunScript(code);
        context.Set(Result, value);
        return outcomes.Count > 0 ? context.CompleteActivityWithOutcomesAsync([.. outcomes]) : context.CompleteActivityAsync();
    }
}
