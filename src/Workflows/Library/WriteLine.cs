using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Writes a line to the turn's journal, where rehearsals and the Studio show it.</summary>
[Activity("Elsa", PaletteCategories.Data, "在流转记录中写一行文字，演练时可以看到。", DisplayName = "写一行记录")]
public sealed class WriteLine : CodeActivity
{
    /// <summary>The text.</summary>
    [Input(DisplayName = "文字", Description = "要写的内容。", UIHint = InputUIHints.SingleLine)]
    public Input<string?>? Text { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WriteLine(context.Get(Text));
}
