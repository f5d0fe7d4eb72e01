using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Writes a line to the turn's journal, where rehearsals and the Studio show it.</summary>
[Activity("Elsa", "Primitives", "Write a line of text.", DisplayName = "Write Line")]
public sealed class WriteLine : CodeActivity
{
    /// <summary>The text.</summary>
    [Input(Description = "The text to write.", UIHint = InputUIHints.SingleLine)]
    public Input<string?>? Text { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WriteLine(context.Get(Text));
}
