using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Differences;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>Definitions as administrators look at them: which version is in force, what waits for a second person, what would change.</summary>
internal sealed class DefinitionViews(IDefinitionStore store, IWorkflowStore reads, InstanceLists instances, PublishChecks checks, DifferenceWords words, IEnumerable<ISignOffNotes> notes)
{
    /// <summary>All definitions by name; those where something waits first.</summary>
    public async Task<IReadOnlyList<DefinitionLine>> ListAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var waiting = (await store.FindWaitingRequestsAsync(cancellationToken)).ToDictionary(request => request.DefinitionId, StringComparer.Ordinal);
        var notices = (await store.FindNoticesAsync(cancellationToken)).ToDictionary(head => head.DefinitionId, head => head.Notice, StringComparer.Ordinal);
        var running = await instances.CountByDefinitionAsync(MigrationReports.Unfinished, cancellationToken);
        return [.. (await store.ListAsync(cancellationToken))
            .GroupBy(entry => entry.DefinitionId, StringComparer.Ordinal)
            .Select(versions =>
            {
                var (latest, published, request) = (versions.Single(entry => entry.IsLatest), versions.SingleOrDefault(entry => entry.IsPublished), waiting.GetValueOrDefault(versions.Key));
                var draft = latest.PublishedAt is not null || latest.Id == request?.VersionId ? null : latest;
                return new DefinitionLine(versions.Key, latest.Name, published, draft, request, running.GetValueOrDefault(versions.Key), notices.GetValueOrDefault(versions.Key), published is null && versions.Any(entry => entry.PublishedAt is not null));
            })
            .OrderByDescending(line => line.Waiting is not null)
            .ThenBy(line => line.Name, StringComparer.CurrentCulture)
            .ThenBy(line => line.DefinitionId, StringComparer.Ordinal)];
    }

    /// <summary>The requests that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingRequest>> ListWaitingAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var waiting = await store.FindWaitingRequestsAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }

        var versions = (await store.FindManyAsync([.. waiting.Select(request => request.VersionId)], cancellationToken)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        return [.. waiting.Select(request => (request, version: versions[request.VersionId])).Select(pair => new WaitingRequest(pair.request, pair.version.Name, GovernanceAccess.MaySign(staff, pair.request, pair.version)))];
    }

    /// <summary>How many requests wait for this person.</summary>
    public async Task<int> CountToSignAsync(CurrentStaff staff, CancellationToken cancellationToken) =>
        GovernanceAccess.MayPublish(staff) ? (await ListWaitingAsync(staff, cancellationToken)).Count(waiting => waiting.MaySign) : 0;

    /// <summary>One definition.</summary>
    /// <exception cref="RejectedException">There is none, or nothing for this person.</exception>
    public async Task<DefinitionView> OpenAsync(CurrentStaff staff, string definitionId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var versions = (await store.ListAsync(cancellationToken)).Where(entry => entry.DefinitionId == definitionId).OrderByDescending(entry => entry.Version).ToList();
        if (versions.Count == 0)
        {
            throw RejectedException.NotFound("governance.definition-unknown");
        }

        var requests = await store.FindRequestsAsync(definitionId, cancellationToken);
        return new DefinitionView(
            versions.Single(entry => entry.IsLatest),
            versions.SingleOrDefault(entry => entry.IsPublished),
            requests.SingleOrDefault(request => request.State == PublishRequestState.Waiting),
            versions,
            await instances.CountByVersionAsync(definitionId, MigrationReports.Unfinished, cancellationToken),
            requests,
            await store.FindStatesAsync(definitionId, cancellationToken),
            (await store.FindHeadAsync(definitionId, cancellationToken))?.Notice,
            await NotesAsync(definitionId, LastPublication(versions, requests), cancellationToken));
    }

    /// <summary>A version beside the published one, or beside the last that was.</summary>
    /// <exception cref="RejectedException">There is no such version, or nothing for this person.</exception>
    public async Task<ComparedContent> CompareAsync(CurrentStaff staff, string definitionId, string versionId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        return await reads.FindDefinitionByIdAsync(versionId, cancellationToken) is { } row && row.DefinitionId == definitionId
            ? await CompareAsync(definitionId, row.Json, row.Version, cancellationToken)
            : throw RejectedException.NotFound("governance.version-unknown");
    }

    /// <summary>A saved state beside the published version.</summary>
    /// <exception cref="RejectedException">There is no such state, or nothing for this person.</exception>
    public async Task<ComparedContent> CompareStateAsync(CurrentStaff staff, string definitionId, string stateId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        return await store.FindStateAsync(stateId, cancellationToken) is { } state && state.DefinitionId == definitionId
            ? await CompareAsync(definitionId, state.Json, state.Version, cancellationToken)
            : throw RejectedException.NotFound("governance.version-unknown");
    }

    /// <summary>What stands in the way of publishing a version now.</summary>
    public async Task<IReadOnlyList<PublishObstacle>> ObstaclesAsync(CurrentStaff staff, string versionId, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        return await reads.FindDefinitionByIdAsync(versionId, cancellationToken) is { } row ? await checks.RunAsync(row, cancellationToken) : throw RejectedException.NotFound("governance.version-unknown");
    }

    private async Task<DefinitionRow?> FindLastPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        (await store.ListAsync(cancellationToken)).Where(entry => entry.DefinitionId == definitionId && entry.PublishedAt is not null).MaxBy(entry => entry.Version) is { } past
            ? await reads.FindDefinitionByIdAsync(past.Id, cancellationToken)
            : null;

    // A version that was taken back and signed anew keeps the day on which it was first published.
    private static DateTimeOffset? LastPublication(IReadOnlyList<DefinitionEntry> versions, IReadOnlyList<PublishRequest> requests) =>
        versions.Select(version => version.PublishedAt).Concat(requests.Where(request => request.State == PublishRequestState.Signed && !request.IsRetraction).Select(request => request.EndedAt)).Max();

    private async Task<IReadOnlyList<SignOffNote>> NotesAsync(string definitionId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var found = new List<SignOffNote>();
        foreach (var source in notes)
        {
            found.AddRange(await source.FindAsync(definitionId, since, cancellationToken));
        }

        return found;
    }

    private async Task<ComparedContent> CompareAsync(string definitionId, string json, int version, CancellationToken cancellationToken)
    {
        var published = await reads.FindPublishedDefinitionAsync(definitionId, cancellationToken) ?? await FindLastPublishedAsync(definitionId, cancellationToken);
        var (before, after) = (published is null ? null : DefinitionReader.Read(published.Json), DefinitionReader.Read(json));
        var difference = DefinitionDifference.Between(before, after);
        return new ComparedContent(published?.Json, json, published?.Version, version, difference, words.Of(difference, before, after));
    }
}
