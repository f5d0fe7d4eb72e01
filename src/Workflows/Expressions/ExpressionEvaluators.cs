using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>All expression syntaxes that the host knows.</summary>
public sealed class ExpressionEvaluators
{
    private readonly Dictionary<string, IExpressionEvaluator> _evaluators = new(StringComparer.Ordinal);

    /// <summary>Collects the evaluators; of two for one syntax the last counts.</summary>
    public ExpressionEvaluators(IEnumerable<IExpressionEvaluator> evaluators)
    {
        ArgumentNullException.ThrowIfNull(evaluators);
        foreach (var evaluator in evaluators)
        {
            foreach (var type in evaluator.Types)
            {
                _evaluators[type] = evaluator;
            }
        }
    }

    /// <summary>Evaluates an expression and converts the result.</summary>
    /// <exception cref="ExpressionException">The expression cannot be evaluated.</exception>
    /// <exception cref="ValueConversionException">Its result is not of the wanted type.</exception>
    public object? Evaluate(Expression expression, Type type, ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var evaluator = _evaluators.GetValueOrDefault(expression.Type) ?? throw new ExpressionException(expression.Type, UnknownSyntax(expression.Type));
        return WorkflowValue.To(evaluator.Evaluate(expression, type, context), type);
    }

    /// <summary>Whether a syntax can be evaluated.</summary>
    public bool Knows(string type) => _evaluators.ContainsKey(type);

    /// <summary>What is wrong with an expression; <see langword="null"/> when nothing can be found without running it.</summary>
    public string? Check(Expression expression, Type type)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return _evaluators.TryGetValue(expression.Type, out var evaluator) ? evaluator.Check(expression, type) : UnknownSyntax(expression.Type);
    }

    internal IExpressionEvaluator? Find(string type) => _evaluators.GetValueOrDefault(type);

    private static string UnknownSyntax(string type) => $"不支持表达式语法 {type}。请改用 Literal、Object、Variable、Input、JavaScript 或 Liquid。";
}
