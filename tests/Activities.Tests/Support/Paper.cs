using System.Text.RegularExpressions;

namespace CreditFlow.Activities.Tests.Support;

/// <summary>What may be in no official document and in no mail: a place that a value should have filled.</summary>
internal static partial class Paper
{
    public static void NothingIsOpen(string text)
    {
        Open().Matches(text).Select(match => match.Value).ShouldBeEmpty();
    }

    // Unresolved Liquid, empty elements and brackets, a label or a date word without its value, and stops that meet because nothing stands between them.
    [GeneratedRegex(@"\{\{|\}\}|\{%|%\}|Liquid error|<(td|p|li|b|h1|ol|tbody)[^>]*>\s*</\1>|（\s*）|“\s*”|《\s*》|[，。；：、][，。；、]|：\s*</(td|li|b)>|至止|自起|于前|于，|NaN|System\.")]
    private static partial Regex Open();
}
