namespace CreditFlow.Persistence.Commits;

/// <summary>What a unit of work calls "now": the turn's instant inside a turn, the provider's at first use elsewhere. One value per scope.</summary>
public sealed class CommitClock(TimeProvider time)
{
    private DateTimeOffset? _now;

    /// <summary>UTC, to the microsecond.</summary>
    public DateTimeOffset Now => _now ??= Truncate(time.GetUtcNow());

    /// <summary>Cuts an instant to the microsecond, which is what PostgreSQL keeps.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    internal void Set(DateTimeOffset now) => _now = Truncate(now);
}
