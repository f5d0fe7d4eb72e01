using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Storage.InMemory;

public sealed partial class InMemoryWorkflowStore : IDefinitionStore
{
    private readonly Dictionary<string, DefinitionRow> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DefinitionHead> _heads = new(StringComparer.Ordinal);

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
    public Task ChangeAsync(string definitionId, DefinitionAuthor author, Func<DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var rows = _definitions.Values.Where(row => row.DefinitionId == definitionId).OrderBy(row => row.Version).ToList();
            if (change(new DefinitionHistory(definitionId, _heads.GetValueOrDefault(definitionId), rows, rows.SingleOrDefault(row => row.IsLatest)?.Json)) is { } made)
            {
                _heads[definitionId] = made.Head;
                foreach (var entry in made.Entries)
                {
                    _definitions[entry.Id] = entry.Id == made.Content?.Id
                        ? made.Content
                        : _definitions[entry.Id] with { IsLatest = entry.IsLatest, IsPublished = entry.IsPublished, IsDeleted = entry.IsDeleted, PublishedAt = entry.PublishedAt };
                }
            }
        }

        return Task.CompletedTask;
    }

    private Task<DefinitionRow?> FindDefinition(Func<DefinitionRow, bool> predicate)
    {
        lock (_gate)
        {
            return Task.FromResult(_definitions.Values.FirstOrDefault(predicate));
        }
    }
}
