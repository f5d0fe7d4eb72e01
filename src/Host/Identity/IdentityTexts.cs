namespace CreditFlow.Host.Identity;

/// <summary>Names the resource file of the sign-in pages.</summary>
internal sealed class IdentityTexts;
