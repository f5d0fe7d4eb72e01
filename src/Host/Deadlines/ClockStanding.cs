namespace CreditFlow.Host.Deadlines;

/// <summary>How the alarms of all clocks stand.</summary>
/// <param name="At">When that was (UTC).</param>
/// <param name="OldestDueAt">The oldest alarm that should have been announced by now (UTC), or <see langword="null"/>.</param>
/// <param name="Armed">Alarms that wait.</param>
/// <param name="Parked">Alarms that were given up until somebody looks.</param>
/// <param name="Silent">Open cases without an armed clock; must be 0.</param>
public sealed record ClockStanding(DateTimeOffset At, DateTimeOffset? OldestDueAt, int Armed, int Parked, int Silent);
