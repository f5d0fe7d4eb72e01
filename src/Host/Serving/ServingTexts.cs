namespace CreditFlow.Host.Serving;

/// <summary>Texts of the proofs of service; the resource file lies beside it.</summary>
public sealed class ServingTexts;
