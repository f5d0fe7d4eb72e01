namespace CreditFlow.Host.Filing;

/// <summary>Names the resource file of what can be wrong with an objection.</summary>
internal sealed class FilingTexts;
