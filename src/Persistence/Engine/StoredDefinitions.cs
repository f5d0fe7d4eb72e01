using System.Collections.Concurrent;
using CreditFlow.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Engine;

/// <summary>
/// What all stored versions consist of. A version that is published or no longer the latest does not change, so it is read once per process; drafts are read each time.
/// </summary>
public sealed class StoredDefinitions(IDbContextFactory<CreditFlowDbContext> contexts)
{
    private readonly ConcurrentDictionary<string, DefinitionContents> _settled = new(StringComparer.Ordinal);

    /// <summary>All versions of all definitions, by definition and version.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> ListAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var rows = await context.WorkflowDefinitions.AsNoTracking()
                .OrderBy(row => row.DefinitionId).ThenBy(row => row.Version)
                .Select(row => new { row.Id, row.DefinitionId, row.Version, row.Name, row.IsPublished, IsDraft = row.IsLatest && !row.IsPublished })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var draft in rows.Where(row => row.IsDraft))
            {
                _settled.TryRemove(draft.Id, out _);
            }

            var wanted = rows.Select(row => row.Id).Where(id => !_settled.ContainsKey(id)).ToList();
            var read = await context.WorkflowDefinitions.AsNoTracking()
                .Where(row => wanted.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => DefinitionContents.Read(row.Json), cancellationToken).ConfigureAwait(false);
            foreach (var row in rows.Where(row => !row.IsDraft && read.ContainsKey(row.Id)))
            {
                _settled[row.Id] = read[row.Id];
            }

            return [.. rows.Where(row => read.ContainsKey(row.Id) || _settled.ContainsKey(row.Id))
                .Select(row => new StoredDefinition(row.Id, row.DefinitionId, row.Version, row.Name, row.IsPublished, read.GetValueOrDefault(row.Id) ?? _settled[row.Id]))];
        }
    }
}
