namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>Names the resource file of what the Studio's lists show.</summary>
internal sealed class PaletteTexts;
