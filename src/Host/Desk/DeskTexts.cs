namespace CreditFlow.Host.Desk;

/// <summary>Names the resource file of the desk's pages.</summary>
public sealed class DeskTexts;
