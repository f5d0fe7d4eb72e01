using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Storage.InMemory;

/// <summary>A turn over an <see cref="InMemoryWorkflowStore"/>, with services of its own.</summary>
/// <param name="store">The store.</param>
/// <param name="services">The turn's services; disposed with the scope.</param>
public sealed class InMemoryTurnScope(InMemoryWorkflowStore store, AsyncServiceScope services) : ITurnScope
{
    /// <inheritdoc />
    public IServiceProvider Services => services.ServiceProvider;

    /// <inheritdoc />
    public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(store.Find(instanceId));

    /// <inheritdoc />
    public Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken) => Task.FromResult(store.FindByStartKey(startKey));

    /// <inheritdoc />
    public Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) => Task.FromResult(store.FindUnfinished(definitionId, correlationId));

    /// <inheritdoc />
    public Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken) => Task.FromResult(store.Commit(commit));

    /// <inheritdoc />
    public Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken) => Task.FromResult(store.IsCommitted(instanceId, turn, seed));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
