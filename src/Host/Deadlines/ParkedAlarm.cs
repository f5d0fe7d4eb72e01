using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.Deadlines;

/// <summary>An alarm that failed three times.</summary>
/// <param name="CaseNumber">Number of its case, or <see langword="null"/>.</param>
internal sealed record ParkedAlarm(Guid DeadlineId, int Number, DeadlineLevel Level, DateTimeOffset DueAt, string? CaseNumber, string RuleId);
