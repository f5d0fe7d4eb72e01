namespace CreditFlow.Workflows.Timers;

/// <summary>What a sweep did.</summary>
/// <param name="Fired">Timers that woke their instance, and instances that started by themselves.</param>
/// <param name="Delivered">Stored wake-ups that found somebody waiting.</param>
/// <param name="Due">Timers that were found due; as many as were asked for when more may be.</param>
/// <param name="Failed">Timers and wake-ups that could not be handled now; the next sweep tries again.</param>
public sealed record TimerSweepResult(int Fired, int Delivered, int Failed, int Due);
