namespace CreditFlow.Workflows.Storage;

/// <summary>Somebody asks that exactly one content of a definition be published, or that the published one be taken back (送签); a second person signs it or refuses. At most one waits per definition.</summary>
public sealed record PublishRequest
{
    /// <summary>Characters of a reason or a remark at most.</summary>
    public const int MaxReason = 500;

    /// <summary>Id of the request.</summary>
    public required string Id { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Row id of the version that was frozen for it, or that is to be taken back.</summary>
    public required string VersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of that version's content (<see cref="Definitions.DefinitionHash"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>Row id of the version that was published when it was asked; <see langword="null"/> when none was. A request is signed only while that is so.</summary>
    public string? BaseVersionId { get; init; }

    /// <summary>Whether it asks that a version be taken back: then it is about the very version that was published when it was asked.</summary>
    public bool IsRetraction => VersionId == BaseVersionId;

    /// <summary>What has become of it.</summary>
    public required PublishRequestState State { get; init; }

    /// <summary>Why the process changes; <see langword="null"/> until whoever asked has said so. Nothing is signed without.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was asked (UTC).</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Account of who asked.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>Name of who asked.</summary>
    public required string AskedByName { get; init; }

    /// <summary>When it ended (UTC), or <see langword="null"/> while it waits.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Account of who ended it, or <see langword="null"/>.</summary>
    public Guid? EndedBy { get; init; }

    /// <summary>Name of who ended it, or <see langword="null"/>.</summary>
    public string? EndedByName { get; init; }

    /// <summary>What that person remarked, or <see langword="null"/>.</summary>
    public string? Remark { get; init; }

    /// <summary>1 for a new request; raised by every change of it.</summary>
    public required int Revision { get; init; }
}
