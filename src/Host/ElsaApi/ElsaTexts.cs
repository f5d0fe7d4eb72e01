namespace CreditFlow.Host.ElsaApi;

/// <summary>Names the resource file of what the Studio's users are told.</summary>
internal sealed class ElsaTexts;
