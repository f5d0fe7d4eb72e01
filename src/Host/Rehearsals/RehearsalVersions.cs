using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Rehearsals;

/// <summary>The versions of a definition that can be rehearsed, and what each of them needs besides itself.</summary>
internal sealed class RehearsalVersions(IDefinitionStore definitions, IWorkflowStore store)
{
    /// <summary>Versions of a definition, the newest first.</summary>
    /// <exception cref="RejectedException">There is no such definition, or not for this person.</exception>
    public async Task<IReadOnlyList<DefinitionEntry>> ListAsync(CurrentStaff staff, string definitionId, CancellationToken cancellationToken)
    {
        RehearsalAccess.Ensure(staff);
        var versions = (await definitions.ListAsync(cancellationToken)).Where(entry => entry.DefinitionId == definitionId).OrderByDescending(entry => entry.Version).ToList();
        return versions.Count > 0 ? versions : throw RejectedException.NotFound("rehearsal.not-found");
    }

    /// <summary>One version with its content.</summary>
    /// <param name="versionId">Its row id; <see langword="null"/> for the newest.</param>
    /// <exception cref="RejectedException">There is no such version of the definition.</exception>
    public async Task<DefinitionRow> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken)
    {
        var row = string.IsNullOrEmpty(versionId) ? await store.FindLatestDefinitionAsync(definitionId, cancellationToken) : await store.FindDefinitionByIdAsync(versionId, cancellationToken);
        return row is { IsDeleted: false } && row.DefinitionId == definitionId ? row : throw RejectedException.NotFound("rehearsal.not-found");
    }

    /// <summary>The published version, or <see langword="null"/>.</summary>
    public Task<DefinitionRow?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) => store.FindPublishedDefinitionAsync(definitionId, cancellationToken);

    /// <summary>Any version by its row id, a deleted one too; or <see langword="null"/>.</summary>
    public Task<DefinitionRow?> FindAnyAsync(string versionId, CancellationToken cancellationToken) => store.FindDefinitionByIdAsync(versionId, cancellationToken);

    /// <summary>A version as it is run.</summary>
    /// <exception cref="RejectedException">It cannot be read.</exception>
    public static WorkflowDefinition Read(DefinitionRow row)
    {
        try
        {
            return DefinitionReader.Read(row.Json).With(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>
            {
                ["id"] = row.Id,
                ["definitionId"] = row.DefinitionId,
                ["version"] = row.Version,
            });
        }
        catch (DefinitionFormatException error)
        {
            throw RejectedException.Invalid("rehearsal.definition", "definition", error.Message);
        }
    }

    /// <summary>Published definitions that a version may dispatch or use as activities: those that it names, and those that these name.</summary>
    public async Task<IReadOnlyList<WorkflowDefinition>> LibraryOfAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        var published = (await store.FindPublishedVersionsAsync(cancellationToken)).Where(entry => entry.DefinitionId != row.DefinitionId).ToList();
        var taken = new List<DefinitionRow>();
        var texts = new Queue<string>([row.Json]);
        while (texts.TryDequeue(out var text))
        {
            foreach (var entry in published.Where(entry => IsNamedIn(text, entry)).ToList())
            {
                published.Remove(entry);
                if (await store.FindDefinitionByIdAsync(entry.Id, cancellationToken) is { } used)
                {
                    taken.Add(used);
                    texts.Enqueue(used.Json);
                }
            }
        }

        return [.. taken.Select(Read)];
    }

    private static bool IsNamedIn(string json, DefinitionEntry entry) =>
        new[] { entry.DefinitionId, entry.Id, DefinitionContents.ActivityTypeName(entry.Name) }.Any(name => name.Length > 0 && json.Contains($"\"{name}\"", StringComparison.Ordinal));
}
