namespace CreditFlow.Workflows.Storage;

/// <summary>A stimulus that was acknowledged but found nobody waiting yet. It stays until a bookmark matches it.</summary>
public sealed record WakeUpRow
{
    /// <summary>Id of the wake-up; the sender's idempotency key when one was given.</summary>
    public required string Id { get; init; }

    /// <summary>See <see cref="BookmarkRow.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="BookmarkRow.Hash"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>Only instances of this correlation, or any when <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The payload as JSON, or <see langword="null"/>.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>W3C trace context of whoever sent it, when that was traced; or <see langword="null"/>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was acknowledged (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
