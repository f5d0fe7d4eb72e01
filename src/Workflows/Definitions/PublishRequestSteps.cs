using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What each act on a request to publish, or to take back, makes of a definition: pure functions from history to change.</summary>
internal sealed record PublishRequestSteps(DefinitionSteps Steps)
{
    private const string Explained = "explained";

    private DefinitionAuthor Author => Steps.Author;

    /// <summary>Asks for the latest version. What waits for the same content on the same base is that request.</summary>
    public (DefinitionChange? Change, PublishRequest? Request) Ask(DefinitionHistory history, CheckedContent seen, string? reason)
    {
        var latest = DefinitionSteps.RequireLatest(history);
        DefinitionSteps.RequireSeen(history, seen);
        if (latest.IsPublished)
        {
            return (null, null);
        }

        if (history.Waiting is { } waiting)
        {
            if (waiting.VersionId == latest.Id && waiting.BaseVersionId == history.Published?.Id)
            {
                return AskAgain(history, waiting, reason);
            }

            RefuseBeside(waiting, waiting.IsRetraction);
        }

        var asked = NewRequest(history, latest, seen.Hash, reason);
        var frozen = latest with { FrozenAt = latest.FrozenAt ?? Steps.Now };
        var change = new DefinitionChange(null, Steps.SameContent(history), [.. history.Entries.Select(entry => entry.Id == frozen.Id ? frozen : entry)], frozen, null, seen.Hash)
        {
            Requests = [.. Steps.Superseding(history), PublishRequestChange.Of("asked", asked)],
        };
        return (change, asked);
    }

    /// <summary>Asks that the published version be taken back. What waits for that already is that request.</summary>
    /// <param name="seen">The published content as it was read.</param>
    public (DefinitionChange? Change, PublishRequest Request) AskToRetract(DefinitionHistory history, CheckedContent? seen, string? reason)
    {
        var published = DefinitionSteps.RequirePublished(history);
        if (seen is null || published.Id != seen.VersionId)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Stale, $"流程“{published.Name}”刚刚发布了第 {published.Version} 版，没有继续。请刷新页面，核对后重试。");
        }

        if (history.Waiting is { } waiting)
        {
            RefuseBeside(waiting, !waiting.IsRetraction || waiting.VersionId != published.Id);
            return AskAgain(history, waiting, reason);
        }

        var asked = NewRequest(history, published, seen.Hash, reason);
        return (Change(history, "asked", asked), asked);
    }

    /// <summary>Says why.</summary>
    public DefinitionChange Explain(DefinitionHistory history, PublishRequestKey key, string reason)
    {
        var waiting = RequireWaiting(history, key);
        RequireOwn(waiting, "原因由送签人填写。");
        return Change(history, Explained, waiting with { Reason = reason, Revision = waiting.Revision + 1 });
    }

    /// <summary>Takes it back.</summary>
    public DefinitionChange Withdraw(DefinitionHistory history, PublishRequestKey key)
    {
        var waiting = RequireWaiting(history, key);
        RequireOwn(waiting, $"这次送签由{waiting.AskedByName}提出，只能由送签人撤回。不同意的，请退回并写明理由。");
        return Change(history, "withdrawn", Steps.Ended(waiting, PublishRequestState.Withdrawn, null));
    }

    /// <summary>Refuses it.</summary>
    public DefinitionChange Refuse(DefinitionHistory history, PublishRequestKey key, string reason)
    {
        var waiting = RequireWaiting(history, key);
        RequireSecond(waiting, "自己的送签不能退回。不再需要的，请撤回。");
        return Change(history, "refused", Steps.Ended(waiting, PublishRequestState.Refused, reason));
    }

    /// <summary>Signs it: exactly the frozen version becomes the published one, and whatever was written since stays a draft; or the published one is taken back.</summary>
    public DefinitionChange Sign(DefinitionHistory history, PublishRequestKey key, string? remark, Action<WorkflowDefinition> check)
    {
        var waiting = RequireWaiting(history, key);
        RequireSecond(waiting, "送签的人不能自己签署，请由另一位流程管理员核对后签署。");
        if (waiting.Reason is null)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.ReasonMissing, $"{waiting.AskedByName}还没有填写{(waiting.IsRetraction ? "撤回原因" : "变更原因")}，不能签署。请先请送签人补填。");
        }

        if (waiting.BaseVersionId != history.Published?.Id)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Outdated, "送签之后，已发布的版本有了变化，列出的变化不再准确，不能签署。请退回，或请送签人重新送签。");
        }

        var version = history.Entries.SingleOrDefault(entry => entry.Id == waiting.VersionId && !entry.IsDeleted);
        if (version is null || DefinitionHash.Of(history.WaitingJson!) != waiting.Hash)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.Outdated, "这一版的内容与送签时不一致，不能签署。请退回，并查明是谁改动了数据库。");
        }

        var signed = PublishRequestChange.Of("signed", Steps.Ended(waiting, PublishRequestState.Signed, remark));
        if (waiting.IsRetraction)
        {
            var retracted = version with { IsPublished = false };
            return new DefinitionChange(DefinitionSteps.Retracted, Steps.SameContent(history), [.. history.Entries.Select(entry => entry.Id == retracted.Id ? retracted : entry)], retracted, null, waiting.Hash) { Requests = [signed] };
        }

        if (version.UpdatedBy == Author.UserId)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.OtherPerson, $"第 {version.Version} 版最后由您保存，不能由您签署。请由没有参与修改的流程管理员签署；没有这样的人时，请{waiting.AskedByName}撤回送签，由您送签，再由{waiting.AskedByName}签署。");
        }

        check(DefinitionReader.Read(history.WaitingJson!));
        var (entries, published) = Steps.Published(history, version);
        return new DefinitionChange("definition.published", DefinitionSteps.Settled(Steps.SameContent(history)), entries, published, null, waiting.Hash)
        {
            Requests = [signed],
        };
    }

    private static PublishRequest RequireWaiting(DefinitionHistory history, PublishRequestKey key) =>
        history.Waiting is not { } waiting || waiting.Id != key.RequestId ? throw new DefinitionRefusedException(DefinitionRefusal.NotWaiting, "这次送签已经处理，或已由新的送签代替。请刷新页面。")
        : waiting.Revision != key.Revision ? throw new DefinitionRefusedException(DefinitionRefusal.Stale, "这次送签在页面打开之后有了变化。请刷新页面，核对后再处理。")
        : waiting;

    private void RequireOwn(PublishRequest waiting, string message)
    {
        if (waiting.AskedBy != Author.UserId)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.OtherPerson, message);
        }
    }

    private void RequireSecond(PublishRequest waiting, string message)
    {
        if (waiting.AskedBy == Author.UserId)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.OtherPerson, message);
        }
    }

    private static void RefuseBeside(PublishRequest waiting, bool isOther)
    {
        if (isOther)
        {
            throw new DefinitionRefusedException(
                DefinitionRefusal.Waiting,
                waiting.IsRetraction
                    ? $"{waiting.AskedByName}申请撤回已发布的第 {waiting.Version} 版，正在等待签署。请先签署、退回或撤回这次申请，再送签。"
                    : $"第 {waiting.Version} 版由{waiting.AskedByName}送签，正在等待签署。请先撤回或退回那次送签，再申请撤回发布。");
        }
    }

    private (DefinitionChange? Change, PublishRequest Request) AskAgain(DefinitionHistory history, PublishRequest waiting, string? reason)
    {
        if (reason is null || reason == waiting.Reason || waiting.AskedBy != Author.UserId)
        {
            return (null, waiting);
        }

        var explained = waiting with { Reason = reason, Revision = waiting.Revision + 1 };
        return (Change(history, Explained, explained), explained);
    }

    private PublishRequest NewRequest(DefinitionHistory history, DefinitionEntry version, string hash, string? reason) => new()
    {
        Id = Steps.NewId,
        DefinitionId = history.DefinitionId,
        VersionId = version.Id,
        Version = version.Version,
        Hash = hash,
        BaseVersionId = history.Published?.Id,
        State = PublishRequestState.Waiting,
        Reason = reason,
        AskedAt = Steps.Now,
        AskedBy = Author.UserId ?? throw new InvalidOperationException("Only a person asks for a second one."),
        AskedByName = Author.Name,
        Revision = 1,
    };

    private DefinitionChange Change(DefinitionHistory history, string done, PublishRequest request) =>
        new(null, Steps.SameContent(history), history.Entries, history.Entries.Single(entry => entry.Id == request.VersionId), null, request.Hash) { Requests = [PublishRequestChange.Of(done, request)] };
}
