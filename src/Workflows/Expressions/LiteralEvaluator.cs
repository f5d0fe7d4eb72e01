using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Plain values, converted to the type that is wanted.</summary>
internal sealed class LiteralEvaluator : IExpressionEvaluator
{
    public IReadOnlyList<string> Types { get; } = ["Literal"];

    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context) => expression.Value;

    public string? Check(Expression expression, Type type)
    {
        try
        {
            WorkflowValue.To(expression.Value, type);
            return null;
        }
        catch (ValueConversionException exception)
        {
            return exception.Message;
        }
    }
}
