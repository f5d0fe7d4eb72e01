using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What each change makes of a definition: pure functions from history to change.</summary>
/// <param name="Author">Who changes it.</param>
/// <param name="Now">When.</param>
/// <param name="NewId">Row id for a version that the change adds.</param>
internal sealed record DefinitionSteps(DefinitionAuthor Author, DateTimeOffset Now, string NewId)
{
    private const int MaxToolVersionLength = 40;

    /// <summary>Writes content: in place while the latest version was never published, as a new version otherwise, or when asked to.</summary>
    public DefinitionChange Write(DefinitionHistory history, string action, Func<string?, WorkflowDefinition> content, bool publish, string? seedHash = null, bool asNew = false)
    {
        var latest = history.Latest;
        var inPlace = !asNew && latest is { PublishedAt: null };
        var head = NextHead(history);
        var version = inPlace ? latest!.Version : history.NextVersion;
        var id = inPlace ? latest!.Id : NewId;
        var createdAt = inPlace ? latest!.CreatedAt : Now;
        var definition = Stamp(content(history.LatestJson), history.DefinitionId, id, version, createdAt);
        DefinitionLimits.Check(definition);
        var row = new DefinitionRow
        {
            Id = id,
            DefinitionId = history.DefinitionId,
            Version = version,
            Name = definition.Name,
            Description = definition.Description,
            ToolVersion = definition.ToolVersion is { Length: <= MaxToolVersionLength } tool ? tool : null,
            IsLatest = true,
            IsPublished = publish,
            SeedHash = seedHash,
            CreatedAt = createdAt,
            PublishedAt = publish ? Now : null,
            Revision = head.Revision,
            UpdatedAt = Now,
            UpdatedBy = Author.UserId,
            UpdatedByName = Author.Name,
            Json = definition.ToJson(),
        };
        var others = history.Entries.Where(entry => entry.Id != id).Select(entry => entry with { IsLatest = false, IsPublished = entry.IsPublished && !publish });
        head = head with { HighestVersion = Math.Max(head.HighestVersion, version), IsDeleted = false };
        return new DefinitionChange(action, publish ? Settled(head) : head, [.. others, row], row, row, HashOf(row.Json));
    }

    /// <summary>Publishes the latest version as it is; <see langword="null"/> when it is published already.</summary>
    public DefinitionChange? Publish(DefinitionHistory history, Action<WorkflowDefinition> check)
    {
        var latest = RequireLatest(history);
        if (latest.IsPublished)
        {
            return null;
        }

        check(DefinitionReader.Read(history.LatestJson!));
        var published = latest with { IsPublished = true, PublishedAt = latest.PublishedAt ?? Now };
        IReadOnlyList<DefinitionEntry> entries = [.. history.Entries.Select(entry => entry.Id == latest.Id ? published : entry with { IsPublished = false })];
        return new DefinitionChange("definition.published", Settled(NextHead(history)), entries, published, null, HashOf(history.LatestJson!));
    }

    /// <summary>Takes the published version back; new instances no longer start.</summary>
    public DefinitionChange Retract(DefinitionHistory history)
    {
        RequireLatest(history);
        var published = history.Published ?? throw new DefinitionRefusedException(DefinitionRefusal.NotPublished, $"流程“{history.Latest!.Name}”没有已发布的版本，不需要撤回。");
        var retracted = published with { IsPublished = false };
        return new DefinitionChange("definition.retracted", NextHead(history), [.. history.Entries.Select(entry => entry.Id == published.Id ? retracted : entry)], retracted, null, null);
    }

    /// <summary>Deletes one version; the highest of those left becomes the latest.</summary>
    public DefinitionChange DeleteVersion(DefinitionHistory history, string versionId)
    {
        var target = history.Entries.SingleOrDefault(entry => entry.Id == versionId && !entry.IsDeleted)
            ?? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, "这个版本不存在，或已被删除。请刷新页面。");
        var next = history.Entries.Where(entry => !entry.IsDeleted && entry.Id != versionId).MaxBy(entry => entry.Version);
        var deleted = target with { IsLatest = false, IsPublished = false, IsDeleted = true };
        var head = NextHead(history) with { IsDeleted = next is null };
        return new DefinitionChange(
            "definition.version-deleted",
            target.SeedHash is not null && target.PublishedAt is null ? Settled(head) : head,
            [.. history.Entries.Select(entry => entry.Id == versionId ? deleted : entry with { IsLatest = entry.Id == next?.Id })],
            deleted,
            null,
            null);
    }

    /// <summary>Deletes every version.</summary>
    public DefinitionChange Delete(DefinitionHistory history)
    {
        var latest = RequireLatest(history);
        return new DefinitionChange(
            "definition.deleted",
            Settled(NextHead(history) with { IsDeleted = true }),
            [.. history.Entries.Select(entry => entry with { IsLatest = false, IsPublished = false, IsDeleted = true })],
            latest,
            null,
            null);
    }

    /// <summary>The head after one more change.</summary>
    public DefinitionHead NextHead(DefinitionHistory history)
    {
        var head = history.Head;
        var revision = (head?.Revision ?? 0) + 1;
        var next = head ?? new DefinitionHead { DefinitionId = history.DefinitionId, Revision = 0, HighestVersion = history.NextVersion - 1, UpdatedAt = Now, UpdatedByName = Author.Name };
        return next with
        {
            Revision = revision,
            OthersRevision = head is null ? 0 : head.UpdatedBy == Author.UserId ? head.OthersRevision : head.Revision,
            UpdatedAt = Now,
            UpdatedBy = Author.UserId,
            UpdatedByName = Author.Name,
        };
    }

    /// <exception cref="DefinitionRefusedException">The definition never was, or was deleted.</exception>
    public static DefinitionEntry RequireLatest(DefinitionHistory history) =>
        history.Latest ?? throw (history.Head?.IsDeleted == true
            ? new DefinitionRefusedException(DefinitionRefusal.Deleted, $"流程 {history.DefinitionId} 已由{history.Head.UpdatedByName}删除，不能再修改。需要恢复的，请导入此前导出的文件。")
            : new DefinitionRefusedException(DefinitionRefusal.NotFound, $"没有编号为 {history.DefinitionId} 的流程。请刷新页面。"));

    private static DefinitionHead Settled(DefinitionHead head) => head with { Notice = null, NoticeAt = null };

    private static WorkflowDefinition Stamp(WorkflowDefinition definition, string definitionId, string id, int version, DateTimeOffset createdAt) =>
        definition.With(new Dictionary<string, JsonNode?>
        {
            ["id"] = id,
            ["definitionId"] = definitionId,
            ["version"] = version,
            ["createdAt"] = createdAt.ToString("O", CultureInfo.InvariantCulture),
        });

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
