namespace CreditFlow.Host.Uploads;

/// <summary>Names the resource file of what can be wrong with an uploaded file.</summary>
internal sealed class UploadTexts;
