namespace CreditFlow.Host.Objections;

/// <summary>Names the resource file of what can be wrong with an objection.</summary>
internal sealed class ObjectionTexts;
