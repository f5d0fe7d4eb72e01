namespace CreditFlow.Host.Tasks;

/// <summary>One thing to choose.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Label">What is shown.</param>
internal sealed record TaskFieldOption(string Value, string Label);
