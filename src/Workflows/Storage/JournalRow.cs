namespace CreditFlow.Workflows.Storage;

/// <summary>One turn in the journal. (<see cref="InstanceId"/>, <see cref="Turn"/>) is its key.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Turn">1 for the first turn.</param>
/// <param name="At">The turn's "now" (UTC).</param>
/// <param name="Seed">The turn's seed; tells two attempts at the same turn apart.</param>
/// <param name="Json">Everything a replay needs, written by the engine.</param>
public sealed record JournalRow(string InstanceId, int Turn, DateTimeOffset At, Guid Seed, string Json);
