using CreditFlow.Domain.Cases;

namespace CreditFlow.Host.Deadlines;

/// <summary>An open case that nothing reminds anybody of.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number; <see langword="null"/> while it has none.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="HasClock">Whether a clock runs and only its alarms are missing or parked.</param>
internal sealed record SilentCase(Guid CaseId, string? Number, CaseKind Kind, CaseState State, DateTimeOffset ReceivedAt, bool HasClock);
