namespace CreditFlow.Host.Pages.Picture;

/// <summary>An outcome with which a step ended.</summary>
public sealed record StepOutcome(string ActivityId, string Outcome);
