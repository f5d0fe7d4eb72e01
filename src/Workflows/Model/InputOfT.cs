namespace CreditFlow.Workflows.Model;

/// <summary>An input of an activity. Its value is read with <see cref="ActivityExecutionContext.Get{T}(Input{T})"/>.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Input<T> : Input
{
    private readonly T? _literal;

    /// <summary>An input with a fixed value.</summary>
    public Input(T literal) : base(null, typeof(T)) => _literal = literal;

    /// <summary>An input whose value an expression yields.</summary>
    public Input(Expression expression) : base(expression, typeof(T))
    {
    }

    /// <summary>An input that reads a variable.</summary>
    public Input(Variable variable) : base(new Expression("Variable", variable), typeof(T))
    {
    }

    internal override object? Evaluate(ActivityExecutionContext context) => EvaluateTyped(context);

    internal T? EvaluateTyped(ActivityExecutionContext context) =>
        Expression is null ? _literal : (T?)context.Evaluate(Expression, typeof(T));
}
