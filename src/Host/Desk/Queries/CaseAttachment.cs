namespace CreditFlow.Host.Desk.Queries;

/// <summary>A file with its bytes.</summary>
internal sealed record CaseAttachment(string FileName, string ContentType, byte[] Content);
