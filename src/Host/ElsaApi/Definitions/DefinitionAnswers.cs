using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Definitions as the Studio reads them: the stored JSON with whatever the server knows better.</summary>
internal sealed class DefinitionAnswers(IDefinitionStore store)
{
    /// <summary>The definition's revision. The Studio hands custom properties back as they came, so a save tells by it what its editor had read.</summary>
    public const string RevisionProperty = ReservedPrefix + "revision";

    /// <summary>What begins so in custom properties is the server's: never stored, never exported.</summary>
    public const string ReservedPrefix = "creditflow:";

    private const string NoticeProperty = ReservedPrefix + "notice";
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Objects = ["customProperties", "options"];

    /// <summary>A version as an answer, with the links of that user.</summary>
    public async Task<JsonObject> FullAsync(string versionId, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // Before the version: an editor that holds too old a revision is told to read again, one that holds too new a revision would overwrite.
        var found = (await store.FindManyAsync([versionId], cancellationToken)).SingleOrDefault() ?? throw RejectedException.NotFound("elsa.version-unknown");
        var head = await store.FindHeadAsync(found.DefinitionId, cancellationToken);
        var row = (await store.FindManyAsync([versionId], cancellationToken)).Single();
        var json = Plain(row);
        var custom = (JsonObject)json["customProperties"]!;
        custom[RevisionProperty] = head?.Revision ?? row.Revision;
        if (head?.Notice is { } notice && row.IsLatest)
        {
            custom[NoticeProperty] = notice;
        }

        json["links"] = JsonSerializer.SerializeToNode(DefinitionLinks.Of(row.DefinitionId, row.Id, StudioAccess.MayDesign(user) && !row.IsDeleted), ElsaJson.Options);
        return json;
    }

    /// <summary>A definition as a file: nothing in it that is this server's own.</summary>
    public static JsonObject Plain(DefinitionRow row)
    {
        var json = DefinitionReader.Read(row.Json).Json;
        json["id"] = row.Id;
        json["definitionId"] = row.DefinitionId;
        json["name"] = row.Name;
        json["version"] = row.Version;
        json["createdAt"] = row.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        json["isLatest"] = row.IsLatest;
        json["isPublished"] = row.IsPublished;
        json["isReadonly"] = row.IsDeleted;
        json["isSystem"] = false;
        // The Studio walks these without looking whether they are there.
        foreach (var name in Lists.Where(name => json[name] is not JsonArray))
        {
            json[name] = new JsonArray();
        }

        foreach (var name in Objects.Where(name => json[name] is not JsonObject))
        {
            json[name] = new JsonObject();
        }

        return json;
    }

    /// <summary>A line of a list.</summary>
    public static DefinitionSummary Summary(DefinitionEntry entry, string? notice, ClaimsPrincipal user) => new(
        entry.Id,
        entry.DefinitionId,
        entry.Name,
        notice is null || !entry.IsLatest ? entry.Description : $"【{notice}】{entry.Description}",
        entry.Version,
        entry.ToolVersion,
        entry.IsLatest,
        entry.IsPublished,
        entry.IsDeleted,
        null,
        "Json",
        true,
        entry.CreatedAt,
        DefinitionLinks.Of(entry.DefinitionId, entry.Id, StudioAccess.MayDesign(user)));
}

/// <summary>A line of Elsa's list of definitions.</summary>
internal sealed record DefinitionSummary(
    string Id,
    string DefinitionId,
    string Name,
    string? Description,
    int Version,
    string? ToolVersion,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    string? ProviderName,
    string MaterializerName,
    bool IsMaterializerAvailable,
    DateTimeOffset CreatedAt,
    IReadOnlyList<Link> Links);
