using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Evaluates one expression syntax.</summary>
public interface IExpressionEvaluator
{
    /// <summary>Names of the syntax in definitions.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Evaluates an expression. The result is converted to the wanted type afterwards.</summary>
    object? Evaluate(Expression expression, Type type, ActivityExecutionContext context);

    /// <summary>What is wrong with an expression, for the person who wrote it; <see langword="null"/> when nothing can be found without running it.</summary>
    string? Check(Expression expression, Type type);
}
