using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>The engine's rows of a turn, past EF Core: reads at the turn's beginning, and the commit.</summary>
internal interface ITurnRows
{
    /// <summary>An instance with its state, or <see langword="null"/>.</summary>
    Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Row id of a definition's published version, or <see langword="null"/>.</summary>
    Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Whether a stored wake-up of this hash waits for somebody.</summary>
    Task<bool> HasWakeUpAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Writes the statements in one transaction of their own.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="hashes">Wake-ups to look for when the statements are durable, by their hashes.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task<RowsWritten> CommitAsync(IReadOnlyList<EngineStatement> statements, IReadOnlyList<string> hashes, CancellationToken cancellationToken);

    /// <summary>Writes the statements, then what the context changed, then late work, in one transaction.</summary>
    /// <returns>Whether all of it is durable; otherwise one of the statements found nothing to change, and nothing was written.</returns>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Somebody else came first; nothing was written.</exception>
    Task<bool> CommitAsync(CreditFlowDbContext context, IReadOnlyList<EngineStatement> statements, LateWork lateWork, CancellationToken cancellationToken);
}
