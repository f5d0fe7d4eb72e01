namespace CreditFlow.Workflows.Execution;

/// <summary>Instants as the stores keep them.</summary>
internal static class TurnTime
{
    /// <summary>UTC, cut to whole microseconds.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return new DateTimeOffset(utc - utc % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
