namespace CreditFlow.Workflows.Model;

/// <summary>An input of an activity, whatever its type.</summary>
public abstract class Input
{
    private protected Input(Expression? expression, Type type)
    {
        Expression = expression;
        Type = type;
    }

    /// <summary>The expression that yields the value; <see langword="null"/> when a literal was given in code.</summary>
    public Expression? Expression { get; }

    /// <summary>Type of the value.</summary>
    public Type Type { get; }

    internal abstract object? Evaluate(ActivityExecutionContext context);
}
