namespace CreditFlow.Host.Portal;

/// <summary>Names the resource file of the portal's pages.</summary>
public sealed class PortalTexts;
