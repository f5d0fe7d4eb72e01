using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Definitions;

/// <summary>
/// The versions of definitions: drafts are changed in place, publishing makes the version that new instances take, running instances stay on theirs.
/// Each change is one transaction; of two at once the second is decided on what the first has left.
/// </summary>
public sealed class DefinitionVersions(IDefinitionStore store, IWorkflowStore reads, DefinitionValidator validator, TimeProvider time, IOptions<WorkflowRunnerOptions> options)
{
    /// <summary>Saves a draft and publishes it when asked to.</summary>
    /// <returns>The version that was written.</returns>
    /// <exception cref="DefinitionFormatException">It cannot be read, or is too large.</exception>
    /// <exception cref="DefinitionInvalidException">It cannot be published as it is; nothing was saved.</exception>
    /// <exception cref="DefinitionRefusedException">Somebody else has changed or deleted the definition since the editor read it.</exception>
    public Task<DefinitionRow> SaveAsync(DefinitionDraft draft, bool publish, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var steps = Steps(author);
        var definitionId = draft.DefinitionId is { Length: > 0 } given ? given : steps.NewId;
        return ChangeAsync(
            definitionId,
            author,
            history =>
            {
                RefuseStale(history, draft, author);
                // An editor that saves by itself sends what was frozen a moment ago once more: nothing new begins with that.
                if (!publish && history.Latest is { PublishedAt: null, FrozenAt: not null } && DefinitionHash.Of(Merge(history.LatestJson, draft.Model, publish)) == DefinitionHash.Of(history.LatestJson!))
                {
                    return null;
                }

                return steps.Write(history, publish ? "definition.published" : "definition.saved", stored => Merge(stored, draft.Model, publish), publish);
            },
            cancellationToken);
    }

    /// <summary>The latest version.</summary>
    /// <exception cref="DefinitionRefusedException">There is no such definition, or it was deleted.</exception>
    public Task<DefinitionRow> RequireLatestAsync(string definitionId, DefinitionAuthor author, CancellationToken cancellationToken) =>
        ChangeAsync(
            definitionId,
            author,
            history =>
            {
                DefinitionSteps.RequireLatest(history);
                return null;
            },
            cancellationToken);

    /// <inheritdoc cref="PublishAsync(string, CheckedContent?, string?, DefinitionAuthor, CancellationToken)"/>
    public Task<(DefinitionRow Row, bool AlreadyPublished)> PublishAsync(string definitionId, DefinitionAuthor author, CancellationToken cancellationToken) => PublishAsync(definitionId, null, null, author, cancellationToken);

    /// <summary>Publishes the latest version without a second person.</summary>
    /// <param name="seen">The content that was checked and is meant, or <see langword="null"/> for whatever stands there.</param>
    /// <param name="reason">Why, or <see langword="null"/>.</param>
    /// <returns>The version, and whether it was published before.</returns>
    /// <exception cref="DefinitionInvalidException">It cannot be published as it is.</exception>
    /// <exception cref="DefinitionRefusedException">There is no such definition, or it holds something else by now.</exception>
    public async Task<(DefinitionRow Row, bool AlreadyPublished)> PublishAsync(string definitionId, CheckedContent? seen, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var already = false;
        var row = await ChangeAsync(
            definitionId,
            author,
            history =>
            {
                var change = steps.Publish(history, Require, seen, reason);
                already = change is null;
                return change;
            },
            cancellationToken).ConfigureAwait(false);
        return (row, already);
    }

    /// <summary>Freezes the latest version and asks that a second person sign it. The same content asked again is the same request; another one takes the place of what waits.</summary>
    /// <param name="seen">The content that was checked and is meant.</param>
    /// <param name="reason">Why the process changes, or <see langword="null"/> to say so later.</param>
    /// <returns>The request that waits; <see langword="null"/> when the version is published already.</returns>
    /// <exception cref="DefinitionRefusedException">There is no such definition, or it holds something else by now.</exception>
    public async Task<PublishRequest?> AskAsync(string definitionId, CheckedContent seen, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        PublishRequest? asked = null;
        await ChangeRequestAsync(
            definitionId,
            author,
            (steps, history) =>
            {
                (var change, asked) = steps.Ask(history, seen, reason);
                return change;
            },
            cancellationToken).ConfigureAwait(false);
        return asked;
    }

    /// <summary>Asks that the published version be taken back.</summary>
    /// <param name="reason">Why, or <see langword="null"/> to say so later.</param>
    /// <returns>The request that waits, with the version that it is about.</returns>
    /// <exception cref="DefinitionRefusedException">Nothing is published, another request waits, or another version has been published meanwhile.</exception>
    public async Task<(DefinitionRow Row, PublishRequest Request)> AskToRetractAsync(string definitionId, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var published = await reads.FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false);
        PublishRequest? asked = null;
        await ChangeRequestAsync(
            definitionId,
            author,
            (steps, history) =>
            {
                (var change, asked) = steps.AskToRetract(history, published is null ? null : CheckedContent.Of(published), reason);
                return change;
            },
            cancellationToken).ConfigureAwait(false);
        return (published!, asked!);
    }

    /// <summary>Says why, before somebody signs.</summary>
    /// <exception cref="DefinitionRefusedException">The request has ended or changed, or somebody else asked.</exception>
    public Task ExplainAsync(PublishRequestKey request, string reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeRequestAsync(request.DefinitionId, author, (steps, history) => steps.Explain(history, request, reason), cancellationToken);
    }

    /// <summary>Takes one's own request back. The frozen version stays among the versions.</summary>
    /// <exception cref="DefinitionRefusedException">The request has ended or changed, or somebody else asked.</exception>
    public Task WithdrawAsync(PublishRequestKey request, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeRequestAsync(request.DefinitionId, author, (steps, history) => steps.Withdraw(history, request), cancellationToken);
    }

    /// <summary>Refuses a request as the second person.</summary>
    /// <exception cref="DefinitionRefusedException">The request has ended or changed, or it is one's own.</exception>
    public Task RefuseAsync(PublishRequestKey request, string reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeRequestAsync(request.DefinitionId, author, (steps, history) => steps.Refuse(history, request, reason), cancellationToken);
    }

    /// <summary>Signs a request as the second person, which publishes exactly the version that was frozen for it, or takes back the one that it names.</summary>
    /// <exception cref="DefinitionInvalidException">It cannot be published as it is.</exception>
    /// <exception cref="DefinitionRefusedException">The request has ended or changed, is one's own or about what one wrote, gives no reason, or rests on a version that is no longer the published one.</exception>
    public Task SignAsync(PublishRequestKey request, string? remark, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeRequestAsync(request.DefinitionId, author, (steps, history) => steps.Sign(history, request, remark, Require), cancellationToken);
    }

    /// <inheritdoc cref="RetractAsync(string, string?, DefinitionAuthor, CancellationToken)"/>
    public Task<DefinitionRow> RetractAsync(string definitionId, DefinitionAuthor author, CancellationToken cancellationToken) => RetractAsync(definitionId, null, author, cancellationToken);

    /// <summary>Takes the published version back without a second person: no new instances; those that run go on.</summary>
    /// <param name="reason">Why, or <see langword="null"/>.</param>
    /// <returns>The version that was published.</returns>
    /// <exception cref="DefinitionRefusedException">Nothing is published.</exception>
    public Task<DefinitionRow> RetractAsync(string definitionId, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        return ChangeAsync(definitionId, author, history => steps.Retract(history, reason), cancellationToken);
    }

    /// <summary>Makes a new draft from an earlier version. A draft that stands there stays among the versions.</summary>
    /// <exception cref="DefinitionRefusedException">There is no such version.</exception>
    public async Task<DefinitionRow> RevertAsync(string definitionId, int version, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var entry = (await store.ListAsync(cancellationToken).ConfigureAwait(false)).SingleOrDefault(item => item.DefinitionId == definitionId && item.Version == version);
        var source = entry is null ? null : await reads.FindDefinitionByIdAsync(entry.Id, cancellationToken).ConfigureAwait(false);
        return source is null
            ? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, $"流程 {definitionId} 没有第 {version} 版，或这一版已被删除。请刷新页面。")
            : await ChangeAsync(
                definitionId,
                author,
                history =>
                {
                    DefinitionSteps.RequireLatest(history);
                    return steps.Write(history, "definition.reverted", _ => DefinitionReader.Read(source.Json), publish: false, asNew: true);
                },
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a new draft from a saved state. A draft that stands there stays among the versions.</summary>
    /// <exception cref="DefinitionRefusedException">There is no such state, or the definition was deleted.</exception>
    public async Task<DefinitionRow> RestoreAsync(string definitionId, string stateId, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var state = await store.FindStateAsync(stateId, cancellationToken).ConfigureAwait(false);
        return state is null || state.DefinitionId != definitionId
            ? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, "没有这次保存的内容，或已超过保留期限。请刷新页面。")
            : await ChangeAsync(
                definitionId,
                author,
                history =>
                {
                    DefinitionSteps.RequireLatest(history);
                    return steps.Write(history, "definition.restored", _ => DefinitionReader.Read(state.Json), publish: false, asNew: true);
                },
                cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes over a definition from a file as a new draft. A draft that stands there stays among the versions. An import also brings a deleted definition back: under its id, with the next number.</summary>
    /// <returns>The version, and whether the definition is new here.</returns>
    /// <exception cref="DefinitionFormatException">It cannot be read, or is too large.</exception>
    public async Task<(DefinitionRow Row, bool IsNew)> ImportAsync(JsonObject file, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var definition = DefinitionReader.Read(file);
        var isNew = false;
        var row = await ChangeAsync(
            definition.DefinitionId.Length > 0 ? definition.DefinitionId : steps.NewId,
            author,
            history =>
            {
                isNew = history.Latest is null;
                return steps.Write(history, "definition.imported", _ => definition, publish: false, asNew: true);
            },
            cancellationToken).ConfigureAwait(false);
        return (row, isNew);
    }

    /// <summary>Deletes one version. It stays readable for the instances that followed it.</summary>
    /// <param name="keepsPublished">Whether what is published is refused: it is taken back first.</param>
    /// <exception cref="DefinitionRefusedException">There is no such version, instances still run on it, or it is published and kept.</exception>
    public async Task DeleteVersionAsync(string versionId, bool keepsPublished, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var row = await reads.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false)
            ?? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, "这个版本不存在，或已被删除。请刷新页面。");
        await RefuseInUseAsync(row.DefinitionId, versionId, $"流程“{row.Name}”第 {row.Version} 版", cancellationToken).ConfigureAwait(false);
        await store.ChangeAsync(row.DefinitionId, author, history => steps.DeleteVersion(history, versionId, keepsPublished), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a definition with all its versions. They stay readable for the instances that followed them.</summary>
    /// <param name="keepsPublished">Whether what is published is refused: it is taken back first.</param>
    /// <exception cref="DefinitionRefusedException">There is no such definition, instances still run on it, or it is published and kept.</exception>
    public async Task DeleteAsync(string definitionId, bool keepsPublished, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var steps = Steps(author);
        var latest = await reads.FindLatestDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false)
            ?? throw new DefinitionRefusedException(DefinitionRefusal.NotFound, $"没有编号为 {definitionId} 的流程。请刷新页面。");
        await RefuseInUseAsync(definitionId, null, $"流程“{latest.Name}”", cancellationToken).ConfigureAwait(false);
        await store.ChangeAsync(definitionId, author, history => steps.Delete(history, keepsPublished), cancellationToken).ConfigureAwait(false);
    }

    private static void RefuseStale(DefinitionHistory history, DefinitionDraft draft, DefinitionAuthor author)
    {
        var head = history.Head;
        if (history.Latest is null)
        {
            if (head is not null)
            {
                DefinitionSteps.RequireLatest(history);
            }

            return;
        }

        // The same person may send the next save before the answer to the last one is there.
        var isStale = draft.BaseRevision is { } seen ? seen < (head?.UpdatedBy == author.UserId ? head?.OthersRevision : head?.Revision)
            : draft.BaseId != history.Latest.Id;
        if (isStale)
        {
            var at = TimeZoneInfo.ConvertTime(head?.UpdatedAt ?? history.Latest.UpdatedAt, Expressions.WorkflowTimeZone.China).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
            throw new DefinitionRefusedException(DefinitionRefusal.Stale, $"流程“{history.Latest.Name}”在您打开之后，已由{head?.UpdatedByName ?? history.Latest.UpdatedByName}于 {at} 修改，您的这次修改没有保存。请先另存您的修改（导出），再刷新页面，在最新内容上重做。");
        }
    }

    private WorkflowDefinition Merge(string? stored, JsonObject model, bool publish)
    {
        var definition = (JsonObject)model.DeepClone();
        foreach (var (name, value) in stored is null ? [] : DefinitionReader.Read(stored).Json)
        {
            if (!definition.ContainsKey(name))
            {
                definition[name] = value?.DeepClone();
            }
        }

        var read = DefinitionReader.Read(definition);
        if (publish)
        {
            Require(read);
        }

        return read;
    }

    private void Require(WorkflowDefinition definition)
    {
        var errors = validator.Validate(definition);
        if (errors.Count > 0)
        {
            throw new DefinitionInvalidException(definition.DefinitionId, errors);
        }
    }

    private async Task RefuseInUseAsync(string definitionId, string? versionId, string what, CancellationToken cancellationToken)
    {
        var running = await store.CountRunningAsync(definitionId, versionId, cancellationToken).ConfigureAwait(false);
        if (running > 0)
        {
            throw new DefinitionRefusedException(DefinitionRefusal.InUse, $"{what}还有 {running} 个正在办理的流程实例，不能删除。请先办结或终止这些实例；只是不想再受理新件的，请撤回发布。");
        }
    }

    private async Task<DefinitionRow> ChangeAsync(string definitionId, DefinitionAuthor author, Func<DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken)
    {
        var id = "";
        await store.ChangeAsync(
            definitionId,
            author,
            history =>
            {
                var made = change(history);
                id = made?.Subject.Id ?? history.Latest!.Id;
                return made;
            },
            cancellationToken).ConfigureAwait(false);
        return await reads.FindDefinitionByIdAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"The version {id} is gone right after it was written.");
    }

    private Task ChangeRequestAsync(string definitionId, DefinitionAuthor author, Func<PublishRequestSteps, DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken)
    {
        var steps = new PublishRequestSteps(Steps(author));
        return store.ChangeAsync(definitionId, author, history => change(steps, history), cancellationToken);
    }

    private DefinitionSteps Steps(DefinitionAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        var now = TurnTime.Truncate(time.GetUtcNow());
        return new DefinitionSteps(author, now, options.Value.NewSeed(now).ToString("N"));
    }
}
