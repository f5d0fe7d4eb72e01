namespace CreditFlow.Workflows.Storage;

/// <summary>A place where an instance waits.</summary>
public sealed record BookmarkRow
{
    /// <summary>Id of the bookmark.</summary>
    public required string Id { get; init; }

    /// <summary>The waiting instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The waiting activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>What kind of wait it is: an activity type such as <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hash over name and stimulus, by which a wake-up finds it.</summary>
    public required string Hash { get; init; }

    /// <summary>The instance's correlation id at the time, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When the wait began (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
