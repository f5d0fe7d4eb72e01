namespace CreditFlow.Workflows.Expressions;

/// <summary>A value of a definition or of a stimulus cannot be read as the type that an activity wants.</summary>
public sealed class ValueConversionException : Exception
{
    internal ValueConversionException(object value, Type target, Exception inner)
        : base($"值“{Shorten(WorkflowValue.Text(value))}”不能转换为 {TypeAliases.NameOf(target)}。请检查该输入的表达式或所填的内容。", inner) => Target = target;

    /// <summary>The type wanted.</summary>
    public Type Target { get; }

    private static string? Shorten(string? text) => text is { Length: > 80 } ? string.Concat(text.AsSpan(0, 80), "…") : text;
}
