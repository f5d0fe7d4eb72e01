using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>A clock with what one needs to explain it.</summary>
/// <param name="Clock">The clock with its revisions.</param>
/// <param name="CaseNumber">Number of its case, or <see langword="null"/>.</param>
/// <param name="InstanceId">The process that carries the case; <see langword="null"/> when the clock belongs to no case.</param>
/// <param name="PackId">The pack of the case, or <see langword="null"/>.</param>
/// <param name="PackVersion">Its version, or <see langword="null"/>.</param>
internal sealed record ClockSheet(Deadline Clock, string? CaseNumber, string? InstanceId, string? PackId, string? PackVersion);
