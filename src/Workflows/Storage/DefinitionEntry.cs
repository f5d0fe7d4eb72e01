namespace CreditFlow.Workflows.Storage;

/// <summary>One version of a definition, without its content.</summary>
public record DefinitionEntry
{
    /// <summary>Row id of the version.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the definition over all its versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>1 for the first version; a number is never used again.</summary>
    public required int Version { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Description, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Version of the tool that wrote it, or <see langword="null"/>.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whether it is the newest version; exactly one per definition.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>Whether new instances take it; at most one per definition.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Whether it was deleted. It stays readable for the instances that follow it, and never becomes latest or published again.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>SHA-256 of the seed file it came from (hex), or <see langword="null"/> when a person made it.</summary>
    public string? SeedHash { get; init; }

    /// <summary>When the version was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was first published (UTC), or <see langword="null"/>. From then on its content never changes.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was frozen for sign-off (UTC), or <see langword="null"/>. From then on its content never changes, whatever becomes of the request.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>Whether its content can still be written: neither published nor frozen.</summary>
    public bool IsOpen => PublishedAt is null && FrozenAt is null;

    /// <summary>The definition's revision when this version's content was last written.</summary>
    public long Revision { get; init; }

    /// <summary>When its content was last written (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Account of who wrote it, or <see langword="null"/> for the product itself.</summary>
    public Guid? UpdatedBy { get; init; }

    /// <summary>Name of who wrote it.</summary>
    public string UpdatedByName { get; init; } = "";
}
