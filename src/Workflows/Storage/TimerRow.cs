namespace CreditFlow.Workflows.Storage;

/// <summary>A wake-up at an instant. Found by a sweep; deleted by the turn that it woke, in that turn's commit.</summary>
public sealed record TimerRow
{
    /// <summary>Id of the timer.</summary>
    public required string Id { get; init; }

    /// <summary>The waiting instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The bookmark that it resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>When it is due (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What its instant follows from (<c>publication:…</c>), so that whoever moves that also moves the timer; or <see langword="null"/>.</summary>
    public string? Topic { get; init; }
}
