using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>What is under way and what waits.</summary>
/// <param name="OpenCases">Cases that are not completed.</param>
/// <param name="OverdueCases">Those of them past their statutory day.</param>
/// <param name="MostOverdue">The one that has been so longest, or <see langword="null"/>.</param>
/// <param name="Backlog">What waits for a sweep.</param>
/// <param name="OldestTimer">The oldest timer that should have gone off by now, or <see langword="null"/>.</param>
/// <param name="NextTimerAt">When the next timer goes off (UTC), or <see langword="null"/>.</param>
/// <param name="Suspended">Instances that an operator has suspended.</param>
/// <param name="RunningBatches">Operations on many instances that are not at their end.</param>
public sealed record WorkStanding(int OpenCases, int OverdueCases, OverdueCase? MostOverdue, WorkBacklog Backlog, TimerRow? OldestTimer, DateTimeOffset? NextTimerAt, int Suspended, int RunningBatches);

/// <summary>A case past its day.</summary>
public sealed record OverdueCase(string? Number, string InstanceId, DateOnly Due);
