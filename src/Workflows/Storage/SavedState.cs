namespace CreditFlow.Workflows.Storage;

/// <summary>What a definition looked like after a person saved it, without the content. Versions change in place while they are drafts; saved states keep what they held.</summary>
public record SavedState
{
    /// <summary>How long saves of the same person in the same version count as one state, from its first save on: an editor that saves by itself would keep one for each stroke.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    /// <summary>Id of the state.</summary>
    public required string Id { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Row id of the version that was saved.</summary>
    public required string VersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of the content (<see cref="Definitions.DefinitionHash"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>When the first of its saves was (UTC).</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the last of its saves was (UTC); its content is the one of that save.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Account of who saved.</summary>
    public required Guid SavedBy { get; init; }

    /// <summary>Name of who saved.</summary>
    public required string SavedByName { get; init; }

    /// <summary>Whether a save at this instant still belongs to it.</summary>
    public bool TakesIn(string versionId, Guid savedBy, DateTimeOffset at) => VersionId == versionId && SavedBy == savedBy && at - BeganAt < Together;
}
