namespace CreditFlow.Host.Consents;

/// <summary>Texts of queries by consent and of self-queries; the resource file lies beside it.</summary>
public sealed class ConsentTexts;
