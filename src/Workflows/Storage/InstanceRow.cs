namespace CreditFlow.Workflows.Storage;

/// <summary>The narrow part of an instance: what lists sort and filter by. The state itself is kept apart, so that lists never read it.</summary>
public sealed record InstanceRow
{
    /// <summary>Id of the instance.</summary>
    public required string Id { get; init; }

    /// <summary>The definition it follows, over all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The row id of the exact version that it is pinned to.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The version number that it is pinned to.</summary>
    public required int Version { get; init; }

    /// <summary>Running or Finished.</summary>
    public required string Status { get; init; }

    /// <summary>Pending, Executing, Suspended, Finished, Cancelled, Faulted or Interrupted.</summary>
    public required string SubStatus { get; init; }

    /// <summary>What it is about (a case id, for instance), or <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Display name, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that dispatched this one, or <see langword="null"/>.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The caller's idempotency key of the start; unique over all instances. <see langword="null"/> when none was given.</summary>
    public string? StartKey { get; init; }

    /// <summary>What its definition's activation strategy makes it hold; unique over all instances, and <see langword="null"/> once it is over. Written only.</summary>
    public string? ActivationKey { get; init; }

    /// <summary>Number of incidents recorded.</summary>
    public required int IncidentCount { get; init; }

    /// <summary>Number of those that nobody has dealt with yet.</summary>
    public int OpenIncidentCount { get; init; }

    /// <summary>When an operator suspended it (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Number of turns committed so far; the first turn is 1. Serves as the row's revision.</summary>
    public required int Turn { get; init; }

    /// <summary>When the instance began (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last turn was committed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it finished (UTC), or <see langword="null"/> while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
