namespace CreditFlow.Host.Studio;

/// <summary>Names the resource file of the Studio's pages.</summary>
public sealed class StudioTexts;
