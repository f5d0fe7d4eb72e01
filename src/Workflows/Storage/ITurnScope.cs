namespace CreditFlow.Workflows.Storage;

/// <summary>
/// The unit of work of one turn: what an instance does between two waits. Activities reach the database through services of
/// <see cref="Services"/>; everything they changed is written by <see cref="CommitAsync"/> together with the engine's rows, or not at all.
/// </summary>
public interface ITurnScope : IAsyncDisposable
{
    /// <summary>Services of this turn (its DbContext among them). Never shared with another turn.</summary>
    IServiceProvider Services { get; }

    /// <summary>Loads an instance with its waits, or <see langword="null"/> when there is none.</summary>
    Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The id of the instance that was started with this key, or <see langword="null"/>.</summary>
    Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken);

    /// <summary>
    /// The id of some instance that is not over (running, or standing still because of an incident), or <see langword="null"/>. What is <see langword="null"/> does not matter.
    /// </summary>
    Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the engine's rows and every domain change of this scope in one transaction.
    /// The journal's key (instance, turn) decides a race; its loser leaves nothing behind.
    /// </summary>
    /// <returns><see cref="TurnCommitResult.Committed"/>, or <see cref="TurnCommitResult.LostRace"/> when somebody else's turn came first.</returns>
    Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// Whether, after a commit that <see cref="TurnCommit.LooksForWakeUps"/>, one may be stored. <see langword="false"/> only when the commit has looked, after it was durable, and found none.
    /// </summary>
    bool MayHaveWakeUps => true;

    /// <summary>Whether this very turn is in the journal: the question to ask when a commit's answer was lost. Reads on a connection of its own.</summary>
    Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken);
}
