namespace CreditFlow.Workflows.Model;

/// <summary>An expression of a definition: a syntax and a value in that syntax.</summary>
/// <param name="type">Syntax: Literal, Object, Variable, Input, JavaScript.</param>
/// <param name="value">What that syntax takes: text, a number, or JSON.</param>
public sealed class Expression(string type, object? value)
{
    /// <summary>Syntax of the expression.</summary>
    public string Type { get; } = type;

    /// <summary>Value in that syntax; <see langword="null"/> means "nothing given".</summary>
    public object? Value { get; } = value;

    /// <summary>What an evaluator prepared from the value. Same input, same result: setting it twice does no harm.</summary>
    internal object? Prepared { get; set; }
}
