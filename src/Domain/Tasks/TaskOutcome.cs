namespace CreditFlow.Domain.Tasks;

/// <summary>A decision that a task offers: one button.</summary>
/// <param name="Name">The outcome that the process follows (<c>Upheld</c>).</param>
/// <param name="Label">The button's words (同意更正).</param>
public sealed record TaskOutcome(string Name, string Label);
