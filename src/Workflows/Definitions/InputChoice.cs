namespace CreditFlow.Workflows.Definitions;

/// <summary>A choice of an input.</summary>
/// <param name="Value">What the definition holds.</param>
/// <param name="Text">What people read.</param>
public sealed record InputChoice(string Value, string Text);
