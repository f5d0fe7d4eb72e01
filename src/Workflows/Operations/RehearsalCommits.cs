using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Operations;

/// <summary>Passes turns through and remembers which instances they belonged to.</summary>
internal sealed class RehearsalCommits(ITurnScopeFactory inner) : ITurnScopeFactory
{
    private readonly List<string> _instanceIds = [];

    /// <summary>Every instance that has committed a turn, in the order of their first ones.</summary>
    public IReadOnlyList<string> InstanceIds => _instanceIds;

    public async ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken) =>
        new Scope(await inner.OpenAsync(clock, cancellationToken).ConfigureAwait(false), _instanceIds);

    private sealed class Scope(ITurnScope inner, List<string> instanceIds) : ITurnScope
    {
        public IServiceProvider Services => inner.Services;

        public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) => inner.LoadAsync(instanceId, cancellationToken);

        public Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken) => inner.FindByStartKeyAsync(startKey, cancellationToken);

        public Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) => inner.FindUnfinishedAsync(definitionId, correlationId, cancellationToken);

        public async Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
        {
            var result = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            if (result == TurnCommitResult.Committed && commit.Instance.Turn == 1)
            {
                instanceIds.Add(commit.Instance.Id);
            }

            return result;
        }

        public Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken) => inner.IsCommittedAsync(instanceId, turn, seed, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
