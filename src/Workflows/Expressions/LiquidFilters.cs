using System.Collections;
using System.Globalization;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Stands in for the library's filters that can make a long text from short ones, so that none grows beyond its limit.</summary>
internal static class LiquidFilters
{
    private const int Limit = WorkflowLimits.ExpressionText;

    public static string Append(object? input, object? text) => Checked(Text(input), Text(text));

    public static string Prepend(object? input, object? text) => Checked(Text(text), Text(input));

    public static string Replace(object? input, object? old, object? by = null)
    {
        var (text, wanted, other) = (Text(input), Text(old), Text(by));
        if (wanted.Length == 0)
        {
            return text;
        }

        Check((long)text.Length / wanted.Length * Math.Max(other.Length, 1) + text.Length);
        return text.Replace(wanted, other, StringComparison.Ordinal);
    }

    public static string Join(object? input, object? separator = null)
    {
        if (input is not IEnumerable items || input is string)
        {
            return Text(input);
        }

        var (text, between) = (new System.Text.StringBuilder(), separator is null ? " " : Text(separator));
        foreach (var item in items)
        {
            if (text.Length > 0)
            {
                text.Append(between);
            }

            text.Append(Text(item));
            Check(text.Length);
        }

        return text.ToString();
    }

    private static string Checked(string first, string second)
    {
        Check((long)first.Length + second.Length);
        return first + second;
    }

    private static void Check(long length)
    {
        if (length > Limit)
        {
            throw new ExpressionException("Liquid", $"模板生成的文本超过 {Limit} 个字符，已停止。请减少一次处理的数据。");
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
