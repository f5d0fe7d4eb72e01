namespace CreditFlow.Workflows.Operations;

/// <summary>A clock that moves only when it is told to.</summary>
/// <param name="start">Where it stands at first.</param>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves to an instant; an earlier one than the present is ignored, for time does not run back.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant.UtcTicks > Interlocked.Read(ref _ticks))
        {
            Interlocked.Exchange(ref _ticks, instant.UtcTicks);
        }
    }
}
