namespace CreditFlow.Host.Portal;

/// <summary>Something wrong with one field, in words.</summary>
/// <param name="Field">The field's id on the page.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record FieldProblem(string Field, string Text);
