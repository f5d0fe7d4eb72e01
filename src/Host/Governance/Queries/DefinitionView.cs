using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>A definition with its versions, requests and saved states.</summary>
/// <param name="Latest">The latest version.</param>
/// <param name="Published">The version that new cases take, or <see langword="null"/>.</param>
/// <param name="Waiting">The request that waits, or <see langword="null"/>.</param>
/// <param name="Versions">Versions, newest first.</param>
/// <param name="Running">Instances that have not ended, by row id of the version.</param>
/// <param name="Requests">Requests, newest first.</param>
/// <param name="States">Saved states, newest first.</param>
/// <param name="Notice">What an administrator should know about content that came with the product, or <see langword="null"/>.</param>
/// <param name="Notes">What one person alone did since the last publication, newest first.</param>
public sealed record DefinitionView(
    DefinitionEntry Latest,
    DefinitionEntry? Published,
    PublishRequest? Waiting,
    IReadOnlyList<DefinitionEntry> Versions,
    IReadOnlyDictionary<string, int> Running,
    IReadOnlyList<PublishRequest> Requests,
    IReadOnlyList<SavedState> States,
    string? Notice,
    IReadOnlyList<SignOffNote> Notes)
{
    /// <summary>Id of the definition.</summary>
    public string DefinitionId => Latest.DefinitionId;

    /// <summary>Whether it was in force and was taken back.</summary>
    public bool IsTakenBack => Published is null && Versions.Any(version => version.PublishedAt is not null);

    /// <summary>The draft that people still write, or <see langword="null"/>.</summary>
    public DefinitionEntry? Draft => Latest.IsPublished || Latest.Id == Waiting?.VersionId ? null : Latest;
}
