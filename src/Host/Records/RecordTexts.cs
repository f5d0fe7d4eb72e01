namespace CreditFlow.Host.Records;

/// <summary>Names the resource file of the pages and refusals about records.</summary>
internal sealed class RecordTexts;
