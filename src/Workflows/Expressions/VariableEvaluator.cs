using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>The value of a variable, found by its id.</summary>
internal sealed class VariableEvaluator : IExpressionEvaluator
{
    public IReadOnlyList<string> Types { get; } = ["Variable"];

    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        var (id, name) = Reference(expression);
        if (id is null)
        {
            return null;
        }

        var slot = context.FindVariable(id) ?? (name is null ? null : context.FindVariable(name))
            ?? throw new ExpressionException("Variable", $"找不到变量“{name ?? id}”。请检查它是否已被删除，或不在该活动所在的范围内。");
        return slot.Value;
    }

    public string? Check(Expression expression, Type type) => Reference(expression).Id is null ? "没有选择变量。请在输入中选择一个变量。" : null;

    private static (string? Id, string? Name) Reference(Expression expression) =>
        ((string?, string?))(expression.Prepared ??= ExpressionJson.VariableReference(expression.Value));
}
