using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi;

/// <summary>Definitions put straight into the store, as another release or an import may have left them there.</summary>
internal static class StoredProcess
{
    /// <summary>Stores a version of a definition of its own that consists of this root activity.</summary>
    /// <returns>The row id of the version.</returns>
    public static async Task<string> StoreAsync(this CreditFlowApp app, string id, string root, string more = "", bool isPublished = false)
    {
        var now = app.Time.GetUtcNow();
        var row = new DefinitionRow
        {
            Id = $"{id}-v1",
            DefinitionId = id,
            Version = 1,
            Name = id,
            IsLatest = true,
            IsPublished = isPublished,
            Json = $$"""{"id":"{{id}}-v1","definitionId":"{{id}}","name":"{{id}}","version":1{{more}},"root":{{root}}}""",
            CreatedAt = now,
            PublishedAt = isPublished ? now : null,
            UpdatedAt = now,
        };
        await app.Services.GetRequiredService<IDefinitionStore>().ChangeAsync(
            id,
            DefinitionAuthor.Product,
            history =>
            {
                var head = history.Head ?? new DefinitionHead { DefinitionId = id, Revision = 0, HighestVersion = 1, UpdatedAt = now, UpdatedByName = DefinitionAuthor.Product.Name };
                return new DefinitionChange("definition.saved", head with { Revision = head.Revision + 1 }, [row], row, row, ContentHash: null);
            },
            default);
        return row.Id;
    }
}
