using System.Collections.Frozen;
using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// A Liquid template, parsed once. Only tags and filters whose cost is bounded are let through: nothing that reads files, captures output, or searches with patterns; ranges are written
/// with plain numbers.
/// </summary>
internal sealed partial class LiquidTemplate
{
    private const int MaxLength = 100_000;
    private const int MaxRange = 10_000;

    private static readonly FrozenSet<string> Tags = FrozenSet.ToFrozenSet(
        ["assign", "if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "for", "endfor", "break", "continue", "comment", "endcomment", "raw", "endraw"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Filters = FrozenSet.ToFrozenSet(
        [
            "abs", "append", "at_least", "at_most", "capitalize", "ceil", "date", "default", "divided_by", "downcase", "escape", "first", "floor", "join", "last", "lstrip", "minus", "modulo",
            "plus", "prepend", "replace", "reverse", "round", "rstrip", "size", "slice", "sort", "split", "strip", "times", "truncate", "truncatewords", "uniq", "upcase", "url_encode", "where", "map",
        ],
        StringComparer.Ordinal);

    private LiquidTemplate(Template template) => Template = template;

    /// <summary>The parsed template, safe for use by several threads.</summary>
    public Template Template { get; }

    /// <summary>Parses a template.</summary>
    /// <exception cref="ExpressionException">It has an error, or uses what is not let through.</exception>
    public static LiquidTemplate Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ExpressionException("Liquid", $"模板超过 {MaxLength} 个字符。请缩短模板。");
        }

        foreach (Match part in Markup().Matches(text))
        {
            Check(Quoted().Replace(part.Value, "''"));
        }

        try
        {
            var template = Template.Parse(text, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return new LiquidTemplate(template);
        }
        catch (SyntaxException exception)
        {
            throw new ExpressionException("Liquid", $"模板有语法错误：{exception.Message} 请检查花括号和标签。", exception);
        }
    }

    private static void Check(string markup)
    {
        if (TagName().Match(markup) is { Success: true } tag && !Tags.Contains(tag.Groups[1].Value))
        {
            throw new ExpressionException("Liquid", $"模板不支持标签 {tag.Groups[1].Value}。请改用 {string.Join("、", Tags.Where(name => !name.StartsWith("end", StringComparison.Ordinal)).Order(StringComparer.Ordinal))}。");
        }

        foreach (Match filter in FilterName().Matches(markup))
        {
            if (!Filters.Contains(filter.Groups[1].Value))
            {
                throw new ExpressionException("Liquid", $"模板不支持过滤器 {filter.Groups[1].Value}。请改用 {string.Join("、", Filters.Order(StringComparer.Ordinal))}。");
            }
        }

        foreach (Match range in Range().Matches(markup))
        {
            if (!int.TryParse(range.Groups[1].Value, out var first) || !int.TryParse(range.Groups[2].Value, out var last) || Math.Abs((long)last - first) > MaxRange)
            {
                throw new ExpressionException("Liquid", $"模板中的范围 {range.Value} 必须写成数字，且不超过 {MaxRange} 项。");
            }
        }
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\{%-?\s*(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex TagName();

    [GeneratedRegex(@"\|\s*(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex FilterName();

    [GeneratedRegex(@"([^\s(]*)\s*\.\.\s*([^\s)]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
