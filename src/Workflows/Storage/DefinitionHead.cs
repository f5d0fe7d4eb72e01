namespace CreditFlow.Workflows.Storage;

/// <summary>What is known of a definition over all its versions. Every change raises its revision by compare-and-set, so that two changes never rest on the same state. It outlives a deletion.</summary>
public sealed record DefinitionHead
{
    /// <summary>Id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>1 after the first change.</summary>
    public required long Revision { get; init; }

    /// <summary>The last revision that somebody else made than who made the present one; 0 when there is none.</summary>
    public long OthersRevision { get; init; }

    /// <summary>The highest version number ever given.</summary>
    public required int HighestVersion { get; init; }

    /// <summary>Whether the definition was deleted. Only an explicit import brings it back.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When the last change was made (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Account of who made it, or <see langword="null"/> for the product itself.</summary>
    public Guid? UpdatedBy { get; init; }

    /// <summary>Name of who made it.</summary>
    public required string UpdatedByName { get; init; }

    /// <summary>SHA-256 of the seed file seen last (hex), whether it was published, kept as a draft or only noticed; <see langword="null"/> when no seed has this id.</summary>
    public string? SeedHash { get; init; }

    /// <summary>What an administrator should know about a seed that could not be published by itself, or <see langword="null"/>.</summary>
    public string? Notice { get; init; }

    /// <summary>When the notice was written (UTC).</summary>
    public DateTimeOffset? NoticeAt { get; init; }
}
