namespace CreditFlow.Workflows.Storage;

/// <summary>One version of a definition as stored.</summary>
public sealed record DefinitionRow
{
    /// <summary>Row id of the version.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the definition over all its versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>1 for the first version.</summary>
    public required int Version { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is the newest version; exactly one per definition.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>Whether new instances take it; at most one per definition.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>The whole definition as Elsa 3 JSON.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of the seed file it came from (hex), or <see langword="null"/> when a person made it.</summary>
    public string? SeedHash { get; init; }

    /// <summary>When the version was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
