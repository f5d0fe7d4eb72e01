namespace CreditFlow.Workflows.Storage;

/// <summary>
/// Turns of several instances that share one transaction. Each has a scope of its own and a savepoint of its own: what cannot be written for one of them takes back nothing of the others.
/// Disposing it without a commit leaves nothing behind.
/// </summary>
public interface ITurnGroup : IAsyncDisposable
{
    /// <summary>The members that the group has got. Those that another host has at the same time are left out.</summary>
    IReadOnlySet<string> Members { get; }

    /// <summary>The scope of a member's turn. Must be called by the flow that evaluates the turn, once for each member; the group disposes it.</summary>
    ITurnScope Enter(string instanceId);

    /// <summary>Keeps what a turn writes, the engine's rows and every domain change of its scope, for the group's commit.</summary>
    Task HoldAsync(TurnCommit commit, CancellationToken cancellationToken);

    /// <summary>Writes all turns that are held.</summary>
    /// <returns>The instances whose turns are durable. The others lost a race or failed, and nothing of theirs was written.</returns>
    Task<IReadOnlySet<string>> CommitAsync(CancellationToken cancellationToken);
}
