namespace CreditFlow.Persistence.Engine;

/// <summary>What became of statements.</summary>
/// <param name="IsDurable">Whether they are durable; otherwise one of them found nothing to change, and nothing was written.</param>
/// <param name="MayHaveWakeUps">Whether a wake-up may be stored that was to be looked for; <see langword="false"/> only when that has been done after they were durable.</param>
internal readonly record struct RowsWritten(bool IsDurable, bool MayHaveWakeUps = true);
