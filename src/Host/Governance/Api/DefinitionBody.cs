using CreditFlow.Host.Governance.Queries;

namespace CreditFlow.Host.Governance.Api;

/// <summary>A definition with its versions, requests, saved states and what one person alone did since the last publication, each newest first.</summary>
internal sealed record DefinitionBody(string DefinitionId, string Name, string? Notice, IReadOnlyList<VersionBody> Versions, IReadOnlyList<PublishRequestBody> Requests, IReadOnlyList<SavedStateBody> States, IReadOnlyList<SignOffNote> Notes)
{
    public static DefinitionBody Of(DefinitionView view) => new(
        view.DefinitionId,
        view.Latest.Name,
        view.Notice,
        [.. view.Versions.Select(version => new VersionBody(version.Id, version.Version, version.IsPublished, version.IsLatest, version.PublishedAt, version.FrozenAt, version.UpdatedAt, version.UpdatedByName, view.Running.GetValueOrDefault(version.Id)))],
        [.. view.Requests.Select(PublishRequestBody.Of)],
        [.. view.States.Select(state => new SavedStateBody(state.Id, state.Version, state.SavedAt, state.SavedByName, state.Hash))],
        view.Notes);
}

/// <summary>A version.</summary>
internal sealed record VersionBody(string Id, int Version, bool IsPublished, bool IsLatest, DateTimeOffset? PublishedAt, DateTimeOffset? FrozenAt, DateTimeOffset UpdatedAt, string UpdatedBy, int Running);

/// <summary>What a definition looked like after somebody saved it.</summary>
internal sealed record SavedStateBody(string Id, int Version, DateTimeOffset SavedAt, string SavedBy, string Hash);
