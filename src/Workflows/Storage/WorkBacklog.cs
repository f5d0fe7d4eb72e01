namespace CreditFlow.Workflows.Storage;

/// <summary>What waits for a sweep or an operator.</summary>
/// <param name="OverdueTimers">Timers that are due, those of parked instances left out.</param>
/// <param name="WakeUps">Stored wake-ups that nobody has taken yet.</param>
/// <param name="OldestWakeUpAt">When the oldest of them was acknowledged (UTC), or <see langword="null"/>.</param>
/// <param name="Parked">Instances that sweeps leave alone until an operator lets them try again.</param>
public sealed record WorkBacklog(int OverdueTimers, int WakeUps, DateTimeOffset? OldestWakeUpAt, int Parked);
