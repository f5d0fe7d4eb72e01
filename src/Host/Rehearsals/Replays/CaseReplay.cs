namespace CreditFlow.Host.Rehearsals.Replays;

/// <summary>A real case, rehearsed again.</summary>
/// <param name="InstanceId">The instance that carried it.</param>
/// <param name="CaseNumber">Its number, or <see langword="null"/>.</param>
/// <param name="Version">Number of the version that it followed.</param>
/// <param name="StartedOn">The day on which it began.</param>
/// <param name="EndedOn">The day on which it ended.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record CaseReplay(string InstanceId, string? CaseNumber, int Version, DateOnly StartedOn, DateOnly EndedOn, ReplayVerdict Verdict)
{
    /// <summary>In what the version differs from the one that it followed.</summary>
    public IReadOnlyList<RehearsalDifference> Differences { get; init; } = [];

    /// <summary>Why it cannot be compared, or why the version cannot carry it; <see langword="null"/> otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>How many answers had to be assumed, because the version asks what nobody was asked.</summary>
    public int Assumed { get; init; }
}
