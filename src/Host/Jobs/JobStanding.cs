namespace CreditFlow.Host.Jobs;

/// <summary>How one job stands.</summary>
/// <param name="Id">Its name in the schedule.</param>
/// <param name="SucceededAt">When it last ended well (UTC, to the minute); <see langword="null"/> for not yet.</param>
/// <param name="FailedAt">When it last failed (UTC, to the minute); <see langword="null"/> for never.</param>
/// <param name="NextAt">When it comes next (UTC); <see langword="null"/> when it will not.</param>
public sealed record JobStanding(string Id, JobState State, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, DateTimeOffset? NextAt);
