using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Finds the definitions that use another one as an activity.</summary>
internal sealed class DefinitionConsumers(IDefinitionStore store)
{
    /// <summary>Latest versions that use a definition.</summary>
    public async Task<IReadOnlyList<DefinitionRow>> FindAsync(string definitionId, CancellationToken cancellationToken)
    {
        var latest = (await store.ListAsync(cancellationToken)).Where(entry => entry.IsLatest && entry.DefinitionId != definitionId).Select(entry => entry.Id).ToList();
        return [.. (await store.FindManyAsync(latest, cancellationToken)).Where(row => ActivityTree.ReferencesOf(DefinitionReader.Read(row.Json)).Contains(definitionId))];
    }
}
