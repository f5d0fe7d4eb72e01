namespace CreditFlow.Host.Pages.Picture;

/// <summary>Names the resource file of the process picture.</summary>
public sealed class PictureTexts;
