using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>JSON: lists, dictionaries and objects. <c>Json</c> is its older name.</summary>
internal sealed class ObjectEvaluator : IExpressionEvaluator
{
    public IReadOnlyList<string> Types { get; } = ["Object", "Json"];

    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        if (expression.Value is not string text)
        {
            return expression.Value;
        }

        try
        {
            // Parsed once; conversions copy, so the parsed value can be shared.
            return expression.Prepared ??= Parse(text, type);
        }
        catch (JsonException exception)
        {
            throw new ExpressionException(expression.Type, Explain(exception), exception);
        }
    }

    public string? Check(Expression expression, Type type)
    {
        try
        {
            WorkflowValue.To(expression.Value is string text ? Parse(text, type) : expression.Value, type);
            return null;
        }
        catch (JsonException exception)
        {
            return Explain(exception);
        }
        catch (ValueConversionException exception)
        {
            return exception.Message;
        }
    }

    private static string Explain(JsonException exception) => $"不是有效的 JSON（第 {exception.LineNumber + 1} 行）。请检查括号、引号和逗号。";

    private static JsonNode? Parse(string text, Type type)
    {
        try
        {
            return WorkflowValue.ParseJson(text);
        }
        catch (JsonException) when (type == typeof(string) || type == typeof(object))
        {
            return JsonValue.Create(text);
        }
    }
}
