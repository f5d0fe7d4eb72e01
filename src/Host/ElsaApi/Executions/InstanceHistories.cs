using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>
/// Histories of instances, kept while somebody looks at them: the Studio asks every few seconds, and of a long journal only the turns that are new are read then.
/// A turn never changes once it is written, so what is kept is right on every host.
/// </summary>
internal sealed class InstanceHistories(InstanceLists lists, IWorkflowStore store, PlanCache plans) : IDisposable
{
    /// <summary>How much journal is kept at most, in characters of its JSON.</summary>
    private const long MaxKept = 32 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    public void Dispose() => _cache.Dispose();

    /// <summary>The history of an instance as it is now, or <see langword="null"/> when there is no such instance.</summary>
    public async Task<InstanceHistory?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        if ((await lists.FindAsync([instanceId], cancellationToken)).SingleOrDefault() is not { } head)
        {
            _cache.Remove(instanceId);
            return null;
        }

        var known = _cache.Get<Entry>(instanceId);
        return known?.History.Turns.Count == head.Turn ? known.History : await ReadAsync(instanceId, known, cancellationToken);
    }

    private async Task<InstanceHistory?> ReadAsync(string instanceId, Entry? known, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } stored)
        {
            return null;
        }

        var turns = known?.History.Turns ?? [];
        var rows = await lists.ReadJournalAsync(instanceId, turns.Count, stored.Row.Turn, cancellationToken);
        var plan = await plans.FindAsync(stored.Row.DefinitionVersionId, cancellationToken);
        var history = InstanceHistory.Of(JournalReader.ReadState(stored), plan, [.. turns, .. rows.Select(JournalReader.Read)]);
        var size = (known?.Size ?? stored.StateJson.Length) + rows.Sum(row => (long)row.Json.Length);
        _cache.Set(instanceId, new Entry(history, size), new MemoryCacheEntryOptions { Size = size, SlidingExpiration = Kept });
        return history;
    }

    private sealed record Entry(InstanceHistory History, long Size);
}
