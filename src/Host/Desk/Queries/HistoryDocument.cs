namespace CreditFlow.Host.Desk.Queries;

/// <summary>A document about a record, as its history cites it.</summary>
public sealed record HistoryDocument(Guid Id, string? Number, string Title, string VerificationCode, DateTimeOffset IssuedAt);
