namespace CreditFlow.Host.Records;

/// <summary>A numbered document about a record.</summary>
public sealed record RecordDocument(string? Number, string Title, string VerificationCode, DateTimeOffset IssuedAt);
