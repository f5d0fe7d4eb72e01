namespace CreditFlow.Workflows.Differences;

/// <summary>A value as a definition writes it.</summary>
/// <param name="Syntax">Language of the expression: <c>Literal</c> for what is meant as it stands.</param>
/// <param name="Text">What is written; lists and objects as compact JSON.</param>
public sealed record WrittenValue(string Syntax, string Text)
{
    /// <summary>Syntax of what is meant as it stands.</summary>
    public const string Literal = "Literal";
}
