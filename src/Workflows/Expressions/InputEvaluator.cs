using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>An input of the workflow, found by its name.</summary>
internal sealed class InputEvaluator : IExpressionEvaluator
{
    public IReadOnlyList<string> Types { get; } = ["Input"];

    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        var (id, name) = ExpressionJson.VariableReference(expression.Value);
        var key = name ?? id;
        return key is not null && context.TryGetInput(key, out var value) ? value : null;
    }

    public string? Check(Expression expression, Type type) => ExpressionJson.VariableReference(expression.Value) is (null, null) ? "没有选择流程输入。请在输入中选择一个流程输入。" : null;
}
