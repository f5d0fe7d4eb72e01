namespace CreditFlow.Workflows.Storage;

/// <summary>Moves every waiting timer of a topic to a new instant, in the commit that changed what they follow from.</summary>
/// <param name="Topic">See <see cref="TimerRow.Topic"/>.</param>
/// <param name="DueAt">The new instant (UTC).</param>
public sealed record TimerMove(string Topic, DateTimeOffset DueAt);
