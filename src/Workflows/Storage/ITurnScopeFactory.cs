namespace CreditFlow.Workflows.Storage;

/// <summary>Opens the unit of work of one turn. Each attempt at a turn gets a scope of its own, so that a lost race is run again on fresh state.</summary>
public interface ITurnScopeFactory
{
    /// <summary>Opens a new scope. The caller disposes it, whatever happened to the turn.</summary>
    /// <param name="clock">The instant (UTC) that is "now" for everything inside the turn.</param>
    ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken);

    /// <summary>Opens the units of work of several turns that share a transaction.</summary>
    /// <param name="now">The instant (UTC) that is "now" for all of them.</param>
    /// <returns>The group, or <see langword="null"/> when the store has none: then each turn commits alone.</returns>
    ValueTask<ITurnGroup?> OpenGroupAsync(DateTimeOffset now, IReadOnlyList<TurnGroupMember> members, CancellationToken cancellationToken) => ValueTask.FromResult<ITurnGroup?>(null);
}
