namespace CreditFlow.Host.Oversight;

/// <summary>Texts of the supervision of agencies; the resource file lies beside it.</summary>
public sealed class OversightTexts;
