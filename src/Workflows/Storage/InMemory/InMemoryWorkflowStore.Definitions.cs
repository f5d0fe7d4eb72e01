using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Storage.InMemory;

public sealed partial class InMemoryWorkflowStore : IDefinitionStore
{
    private readonly Dictionary<string, DefinitionRow> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DefinitionHead> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PublishRequest> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SavedStateRow> _states = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<DefinitionRow?> FindDefinitionByIdAsync(string versionId, CancellationToken cancellationToken) => FindDefinition(row => row.Id == versionId);

    /// <inheritdoc />
    public async Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken) =>
        (await FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false))?.Id;

    /// <inheritdoc />
    public Task<DefinitionRow?> FindPublishedDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
        FindDefinition(row => row.DefinitionId == definitionId && row.IsPublished);

    /// <inheritdoc />
    public Task<IReadOnlyList<DefinitionEntry>> FindPublishedVersionsAsync(CancellationToken cancellationToken) =>
        Read<DefinitionEntry>(() => [.. _definitions.Values.Where(row => row.IsPublished).OrderBy(row => row.DefinitionId, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public Task<DefinitionRow?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellationToken) =>
        FindDefinition(row => row.DefinitionId == definitionId && row.IsLatest);

    /// <inheritdoc />
    public Task<IReadOnlyList<DefinitionEntry>> ListAsync(CancellationToken cancellationToken) =>
        Read<DefinitionEntry>(() => [.. _definitions.Values.Where(row => !row.IsDeleted).OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Version)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<DefinitionRow>> FindManyAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken) =>
        Read<DefinitionRow>(() => [.. _definitions.Values.Where(row => versionIds.Contains(row.Id))]);

    /// <inheritdoc />
    public Task<DefinitionHead?> FindHeadAsync(string definitionId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_heads.GetValueOrDefault(definitionId));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DefinitionHead>> FindNoticesAsync(CancellationToken cancellationToken) =>
        Read<DefinitionHead>(() => [.. _heads.Values.Where(head => head.Notice is not null).OrderByDescending(head => head.NoticeAt)]);

    /// <inheritdoc />
    public Task<int> CountRunningAsync(string definitionId, string? versionId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_instances.Values.Count(instance =>
                instance.Row.DefinitionId == definitionId && instance.Row.Status == nameof(Execution.WorkflowStatus.Running) && (versionId is null || instance.Row.DefinitionVersionId == versionId)));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<PublishRequest>> FindRequestsAsync(string definitionId, CancellationToken cancellationToken) =>
        Read<PublishRequest>(() => [.. _requests.Values.Where(request => request.DefinitionId == definitionId).OrderByDescending(request => request.AskedAt).ThenByDescending(request => request.Id, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<PublishRequest>> FindWaitingRequestsAsync(CancellationToken cancellationToken) =>
        Read<PublishRequest>(() => [.. _requests.Values.Where(request => request.State == PublishRequestState.Waiting).OrderBy(request => request.AskedAt).ThenBy(request => request.Id, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<SavedState>> FindStatesAsync(string definitionId, CancellationToken cancellationToken) =>
        Read<SavedState>(() => [.. StatesOf(definitionId)]);

    /// <inheritdoc />
    public Task<SavedStateRow?> FindStateAsync(string stateId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_states.GetValueOrDefault(stateId));
        }
    }

    /// <inheritdoc />
    public Task<int> ForgetStatesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var over = _states.Values.Where(state => state.SavedAt < before).Select(state => state.Id).ToList();
            over.ForEach(id => _states.Remove(id));
            return Task.FromResult(over.Count);
        }
    }

    /// <inheritdoc />
    public Task ChangeAsync(string definitionId, DefinitionAuthor author, Func<DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var rows = _definitions.Values.Where(row => row.DefinitionId == definitionId).OrderBy(row => row.Version).ToList();
            var waiting = _requests.Values.SingleOrDefault(request => request.DefinitionId == definitionId && request.State == PublishRequestState.Waiting);
            var history = new DefinitionHistory(definitionId, _heads.GetValueOrDefault(definitionId), rows, rows.SingleOrDefault(row => row.IsLatest)?.Json)
            {
                Waiting = waiting,
                WaitingJson = waiting is null ? null : _definitions[waiting.VersionId].Json,
                Saved = StatesOf(definitionId).FirstOrDefault(),
            };
            if (change(history) is { } made)
            {
                _heads[definitionId] = made.Head;
                foreach (var item in made.Requests)
                {
                    _requests[item.Request.Id] = item.Request;
                }

                if (made.Saved is { } saved)
                {
                    _states[saved.Id] = saved;
                }

                foreach (var entry in made.Entries)
                {
                    _definitions[entry.Id] = entry.Id == made.Content?.Id
                        ? made.Content
                        : _definitions[entry.Id] with { IsLatest = entry.IsLatest, IsPublished = entry.IsPublished, IsDeleted = entry.IsDeleted, PublishedAt = entry.PublishedAt, FrozenAt = entry.FrozenAt };
                }
            }
        }

        return Task.CompletedTask;
    }

    private IEnumerable<SavedStateRow> StatesOf(string definitionId) =>
        _states.Values.Where(state => state.DefinitionId == definitionId).OrderByDescending(state => state.SavedAt).ThenByDescending(state => state.Id, StringComparer.Ordinal);

    private Task<DefinitionRow?> FindDefinition(Func<DefinitionRow, bool> predicate)
    {
        lock (_gate)
        {
            return Task.FromResult(_definitions.Values.FirstOrDefault(predicate));
        }
    }
}
