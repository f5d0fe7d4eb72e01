namespace CreditFlow.Host.Intake;

/// <summary>The wording of a text.</summary>
internal sealed record PublicTextBody(string Text);
