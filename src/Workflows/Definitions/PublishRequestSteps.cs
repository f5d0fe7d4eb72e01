using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What each act on a request to publish makes of a definition: pure functions from history to change.</summary>
internal sealed record PublishRequestSteps(DefinitionSteps Steps)
{
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

        if (history.Waiting is { } waiting && waiting.VersionId == latest.Id && waiting.BaseVersionId == history.Published?.Id)
        {
            if (reason is null || reason == waiting.Reason || waiting.AskedBy != Author.UserId)
            {
                return (null, waiting);
            }

            var explained = waiting with { Reason = reason, Revision = waiting.Revision + 1 };
            return (Change(history, "definition.publish-explained", explained), explained);
        }

        var asked = new PublishRequest
        {
            Id = Steps.NewId,
            DefinitionId = history.DefinitionId,
            VersionId = latest.Id,
            Version = latest.Version,
            Hash = seen.Hash,
            BaseVersionId = history.Published?.Id,
            State = PublishRequestState.Waiting,
            Reason = reason,
            AskedAt = Steps.Now,
            AskedBy = Author.UserId ?? throw new InvalidOperationException("Only a person asks for a second one."),
            AskedByName = Author.Name,
            Revision = 1,
        };
        var frozen = latest with { FrozenAt = latest.FrozenAt ?? Steps.Now };
        var change = new DefinitionChange(null, Steps.SameContent(history), [.. history.Entries.Select(entry => entry.Id == frozen.Id ? frozen : entry)], frozen, null, seen.Hash)
        {
            Requests = [.. Steps.Superseding(history), new PublishRequestChange("definition.publish-asked", asked)],
        };
        return (change, asked);
    }

    /// <summary>Says why.</summary>
    public DefinitionChange Explain(DefinitionHistory history, PublishRequestKey key, string reason)
    {
        var waiting = RequireWaiting(history, key);
        RequireOwn(waiting, "变更原因由送签人填写。");
        return Change(history, "definition.publish-explained", waiting with { Reason = reason, Revision = waiting.Revision + 1 });
    }

    /// <summary>Takes it back.</summary>
    public DefinitionChange Withdraw(DefinitionHistory history, PublishRequestKey key)
    {
        var waiting = RequireWaiting(history, key);
        RequireOwn(waiting, $"这次送签由{waiting.AskedByName}提出，只能由送签人撤回。不同意的，请退回并写明理由。");
        return Change(history, "definition.publish-withdrawn", Steps.Ended(waiting, PublishRequestState.Withdrawn, null));
    }

    /// <summary>Refuses it.</summary>
    public DefinitionChange Refuse(DefinitionHistory history, PublishRequestKey key, string reason)
    {
        var waiting = RequireWaiting(history, key);
        RequireSecond(waiting, "自己的送签不能退回。不再需要的，请撤回。");
        return Change(history, "definition.publish-refused", Steps.Ended(waiting, PublishRequestState.Refused, reason));
    }

    /// <summary>Signs it: exactly the frozen version becomes the published one. Whatever was written since stays a draft.</summary>
    public DefinitionChange Sign(DefinitionHistory history, PublishRequestKey key, string? remark, Action<WorkflowDefinition> check)
    {
        var waiting = RequireWaiting(history, key);
        RequireSecond(waiting, "送签的人不能自己签署，请由另一位流程管理员核对后签署。");
        if (waiting.Reason is null)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.ReasonMissing, $"{waiting.AskedByName}还没有填写变更原因，不能签署。请先请送签人补填。");
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

        check(DefinitionReader.Read(history.WaitingJson!));
        var (entries, published) = Steps.Published(history, version);
        return new DefinitionChange("definition.published", DefinitionSteps.Settled(Steps.SameContent(history)), entries, published, null, waiting.Hash)
        {
            Requests = [new PublishRequestChange("definition.publish-signed", Steps.Ended(waiting, PublishRequestState.Signed, remark))],
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

    private DefinitionChange Change(DefinitionHistory history, string action, PublishRequest request) =>
        new(null, Steps.SameContent(history), history.Entries, history.Entries.Single(entry => entry.Id == request.VersionId), null, request.Hash) { Requests = [new PublishRequestChange(action, request)] };
}
