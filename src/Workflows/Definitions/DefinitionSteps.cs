using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What each change makes of a definition: pure functions from history to change.</summary>
/// <param name="Author">Who changes it.</param>
/// <param name="Now">When.</param>
/// <param name="NewId">Id for what the change adds.</param>
internal sealed record DefinitionSteps(DefinitionAuthor Author, DateTimeOffset Now, string NewId)
{
    /// <summary>What is told of a version that was taken back.</summary>
    public const string Retracted = "definition.retracted";

    private const int MaxToolVersionLength = 40;

    /// <summary>Writes content: in place while the latest version was neither published nor frozen, as a new version otherwise, or when asked to.</summary>
    public DefinitionChange Write(DefinitionHistory history, string action, Func<string?, WorkflowDefinition> content, bool publish, string? seedHash = null, bool asNew = false)
    {
        var latest = history.Latest;
        var inPlace = !asNew && latest is { IsOpen: true };
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
        var hash = DefinitionHash.Of(row.Json);
        return new DefinitionChange(action, publish ? Settled(head) : head, [.. others, row], row, row, hash)
        {
            Saved = StateOf(history.Saved, row, hash),
            Requests = publish ? Superseding(history) : [],
        };
    }

    /// <summary>Publishes the latest version as it is; <see langword="null"/> when it is published already.</summary>
    /// <param name="seen">The content that is meant, or <see langword="null"/> for whatever stands there.</param>
    /// <param name="reason">Why, or <see langword="null"/>.</param>
    public DefinitionChange? Publish(DefinitionHistory history, Action<WorkflowDefinition> check, CheckedContent? seen = null, string? reason = null)
    {
        var latest = RequireLatest(history);
        RequireSeen(history, seen);
        if (latest.IsPublished)
        {
            return null;
        }

        check(DefinitionReader.Read(history.LatestJson!));
        var (entries, published) = Published(history, latest);
        return new DefinitionChange("definition.published", Settled(NextHead(history)), entries, published, null, DefinitionHash.Of(history.LatestJson!)) { Reason = reason, Requests = Superseding(history) };
    }

    /// <summary>Every version once one of them is the published one.</summary>
    public (IReadOnlyList<DefinitionEntry> Entries, DefinitionEntry Published) Published(DefinitionHistory history, DefinitionEntry version)
    {
        var published = version with { IsPublished = true, PublishedAt = version.PublishedAt ?? Now };
        return ([.. history.Entries.Select(entry => entry.Id == version.Id ? published : entry with { IsPublished = false })], published);
    }

    /// <exception cref="DefinitionRefusedException">The latest version is another one, or holds something else, than what was checked.</exception>
    public static void RequireSeen(DefinitionHistory history, CheckedContent? seen)
    {
        if (seen is not null && (seen.VersionId != history.Latest!.Id || seen.Hash != DefinitionHash.Of(history.LatestJson!)))
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Stale, $"流程“{history.Latest!.Name}”刚刚又有修改，没有继续。请刷新页面，核对最新内容后重试。");
        }
    }

    /// <summary>Takes the published version back; new instances no longer start.</summary>
    public DefinitionChange Retract(DefinitionHistory history, string? reason)
    {
        var retracted = RequirePublished(history) with { IsPublished = false };
        return new DefinitionChange(Retracted, NextHead(history), [.. history.Entries.Select(entry => entry.Id == retracted.Id ? retracted : entry)], retracted, null, null)
        {
            Reason = reason,
            Requests = history.Waiting is { IsRetraction: true } ? Superseding(history) : [],
        };
    }

    /// <exception cref="DefinitionRefusedException">Nothing is published.</exception>
    public static DefinitionEntry RequirePublished(DefinitionHistory history)
    {
        var latest = RequireLatest(history);
        return history.Published ?? throw new DefinitionRefusedException(DefinitionRefusal.NotPublished, $"流程“{latest.Name}”没有已发布的版本，不需要撤回。");
    }

    /// <summary>Deletes one version; the highest of those left becomes the latest.</summary>
    /// <param name="keepsPublished">Whether what is published is refused: it is taken back first.</param>
    public DefinitionChange DeleteVersion(DefinitionHistory history, string versionId, bool keepsPublished)
    {
        var target = history.Entries.SingleOrDefault(entry => entry.Id == versionId && !entry.IsDeleted)
            ?? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, "这个版本不存在，或已被删除。请刷新页面。");
        RefuseWaiting(history, history.Waiting?.VersionId == versionId);
        RefusePublished(target, keepsPublished && target.IsPublished);
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
    /// <param name="keepsPublished">Whether what is published is refused: it is taken back first.</param>
    public DefinitionChange Delete(DefinitionHistory history, bool keepsPublished)
    {
        var latest = RequireLatest(history);
        RefuseWaiting(history, history.Waiting is not null);
        RefusePublished(history.Published ?? latest, keepsPublished && history.Published is not null);
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

    /// <summary>The head after a change that leaves every content as it is: an editor that was open stays current, whoever made it.</summary>
    public DefinitionHead SameContent(DefinitionHistory history)
    {
        var next = NextHead(history);
        return history.Head is { } head ? next with { OthersRevision = head.OthersRevision, UpdatedAt = head.UpdatedAt, UpdatedBy = head.UpdatedBy, UpdatedByName = head.UpdatedByName } : next;
    }

    /// <summary>The head without the notice about a seed.</summary>
    public static DefinitionHead Settled(DefinitionHead head) => head with { Notice = null, NoticeAt = null };

    /// <summary>Ends the request that waits, because something else takes its place.</summary>
    public IReadOnlyList<PublishRequestChange> Superseding(DefinitionHistory history) => history.Waiting is { } waiting
        ? [PublishRequestChange.Of("superseded", Ended(waiting, PublishRequestState.Superseded, null))]
        : [];

    /// <summary>A request after it ended.</summary>
    public PublishRequest Ended(PublishRequest request, PublishRequestState state, string? remark) =>
        request with { State = state, EndedAt = Now, EndedBy = Author.UserId, EndedByName = Author.Name, Remark = remark, Revision = request.Revision + 1 };

    private static void RefuseWaiting(DefinitionHistory history, bool waits)
    {
        if (waits)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Waiting, $"流程“{history.Latest!.Name}”第 {history.Waiting!.Version} 版由{history.Waiting.AskedByName}送签，正在等待签署，不能删除。请先撤回或退回这次送签。");
        }
    }

    private static void RefusePublished(DefinitionEntry version, bool isKept)
    {
        if (isKept)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Published, $"流程“{version.Name}”第 {version.Version} 版已发布，不能直接删除。请先撤回发布（须由另一位流程管理员签署），再删除。");
        }
    }

    // What comes with the product is among the versions, and its files are on the disk.
    private SavedStateRow? StateOf(SavedState? last, DefinitionRow row, string hash)
    {
        if (Author.UserId is not { } userId || last is { } && last.VersionId == row.Id && last.Hash == hash)
        {
            return null;
        }

        var goesOn = last?.TakesIn(row.Id, userId, Now) == true;
        return new SavedStateRow
        {
            Id = goesOn ? last!.Id : NewId,
            DefinitionId = row.DefinitionId,
            VersionId = row.Id,
            Version = row.Version,
            Hash = hash,
            BeganAt = goesOn ? last!.BeganAt : Now,
            SavedAt = Now,
            SavedBy = userId,
            SavedByName = Author.Name,
            Json = row.Json,
        };
    }

    private static WorkflowDefinition Stamp(WorkflowDefinition definition, string definitionId, string id, int version, DateTimeOffset createdAt) =>
        definition.With(new Dictionary<string, JsonNode?>
        {
            ["id"] = id,
            ["definitionId"] = definitionId,
            ["version"] = version,
            ["createdAt"] = createdAt.ToString("O", CultureInfo.InvariantCulture),
        });
}
