using System.Globalization;

namespace CreditFlow.Host.Rules;

/// <summary>One thing wrong with a rule file: where, and what to do about it.</summary>
/// <param name="File">The file, as the reader of the message would look for it.</param>
/// <param name="Line">The line, counted from 1; null when the problem is not in one line.</param>
/// <param name="Path">The place in the JSON, as <c>$.classes[0].max</c>; null outside JSON.</param>
/// <param name="Text">What is wrong and what to do, in Chinese.</param>
internal sealed record RuleProblem(string File, int? Line, string? Path, string Text)
{
    /// <inheritdoc/>
    public override string ToString() =>
        (Line is { } line ? RuleCheckTexts.Of("problem.at-line", File, line.ToString(CultureInfo.InvariantCulture)) : File) + (Path is null ? "" : $"：{Path}") + $"：{Text}";
}
