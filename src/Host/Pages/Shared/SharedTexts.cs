namespace CreditFlow.Host.Pages.Shared;

/// <summary>Names the resource file of the components that portal and desk share.</summary>
public sealed class SharedTexts;
