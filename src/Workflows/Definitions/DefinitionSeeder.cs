using System.Text.Json.Nodes;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Imports the definitions that ship with the product.</summary>
public sealed class DefinitionSeeder(IWorkflowStore store, DefinitionValidator validator, TimeProvider time)
{
    /// <summary>Imports one file.</summary>
    /// <param name="json">The definition.</param>
    /// <param name="hash">SHA-256 of the file.</param>
    /// <param name="cancellationToken">Cancels the import before anything is written.</param>
    /// <exception cref="DefinitionFormatException">The text is no definition, or gives no definition id.</exception>
    /// <exception cref="DefinitionInvalidException">The definition cannot be published as it is.</exception>
    public async Task<SeedResult> ImportSeedAsync(string json, string hash, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hash);
        var definition = DefinitionReader.Read(json);
        if (definition.DefinitionId.Length == 0)
        {
            throw new DefinitionFormatException($"流程“{definition.Name}”没有 definitionId。随产品提供的流程必须有固定的编号。");
        }

        var latest = await store.FindLatestDefinitionAsync(definition.DefinitionId, cancellationToken).ConfigureAwait(false);
        if (latest is not null)
        {
            if (latest.SeedHash == hash)
            {
                return SeedResult.Unchanged;
            }

            if (latest.SeedHash is null)
            {
                return SeedResult.KeptEdited;
            }
        }

        var errors = validator.Validate(definition);
        if (errors.Count > 0)
        {
            throw new DefinitionInvalidException(definition.DefinitionId, errors);
        }

        await PublishAsync(definition, latest, hash, cancellationToken).ConfigureAwait(false);
        return latest is null ? SeedResult.Created : SeedResult.Updated;
    }

    private async Task PublishAsync(WorkflowDefinition definition, DefinitionRow? latest, string hash, CancellationToken cancellationToken)
    {
        var version = (latest?.Version ?? 0) + 1;
        var now = Execution.TurnTime.Truncate(time.GetUtcNow());

        // The id follows from what it names, so that two hosts that start at the same time write the same row instead of two.
        var id = $"{definition.DefinitionId}:{version}";
        var published = definition.With(new Dictionary<string, JsonNode?>
        {
            ["id"] = id,
            ["version"] = version,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["createdAt"] = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        });
        var rows = new List<DefinitionRow>();
        if (latest is not null)
        {
            rows.Add(Demote(latest));
            if (!latest.IsPublished
                && await store.FindPublishedDefinitionAsync(definition.DefinitionId, cancellationToken).ConfigureAwait(false) is { } current)
            {
                rows.Add(Demote(current));
            }
        }

        rows.Add(new DefinitionRow
        {
            Id = id,
            DefinitionId = definition.DefinitionId,
            Version = version,
            Name = definition.Name,
            IsLatest = true,
            IsPublished = true,
            Json = published.ToJson(),
            SeedHash = hash,
            CreatedAt = now,
        });
        await store.SaveDefinitionsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    private static DefinitionRow Demote(DefinitionRow row) => row with
    {
        IsLatest = false,
        IsPublished = false,
        Json = DefinitionReader.Read(row.Json).With(new Dictionary<string, JsonNode?> { ["isLatest"] = false, ["isPublished"] = false }).ToJson(),
    };
}
