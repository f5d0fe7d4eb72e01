namespace CreditFlow.Workflows.Expressions;

/// <summary>An expression of a definition cannot be evaluated.</summary>
public sealed class ExpressionException : Exception
{
    /// <summary>Says what is wrong with an expression of some syntax.</summary>
    public ExpressionException(string syntax, string message, Exception? innerException = null) : base(message, innerException) => Syntax = syntax;

    /// <summary>The expression's syntax.</summary>
    public string Syntax { get; }
}
