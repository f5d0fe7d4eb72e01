namespace CreditFlow.Workflows.Storage;

/// <summary>The one instant that a turn calls "now", and the seed of the ids it generates.</summary>
/// <param name="Now">UTC, truncated to microseconds (what PostgreSQL keeps).</param>
/// <param name="Seed">Seeds ids and random numbers; recorded in the journal, so that a replay yields the same ones.</param>
public sealed record TurnClock(DateTimeOffset Now, Guid Seed);
