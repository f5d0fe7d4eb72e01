using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Deadlines;

/// <summary>One instant at which a clock announces a level. Kept with the date it belongs to, so that what was announced under an earlier date stays readable.</summary>
public sealed class DeadlineAlarm : IRevisioned
{
    /// <summary>Failures after which it is parked.</summary>
    public const int MostFailures = 3;

    private DeadlineAlarm()
    {
    }

    internal DeadlineAlarm(Guid deadlineId, int number, DeadlineLevel level, DateTimeOffset dueAt)
    {
        DeadlineId = deadlineId;
        Number = number;
        Level = level;
        DueAt = dueAt;
    }

    /// <summary>The clock.</summary>
    public Guid DeadlineId { get; private set; }

    /// <summary>Which of the clock's dates it belongs to (<see cref="Deadline.Number"/>).</summary>
    public int Number { get; private set; }

    /// <summary>What it announces.</summary>
    public DeadlineLevel Level { get; private set; }

    /// <summary>When it is due (UTC). Documents and lines cite this, not the time of the job.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How it stands.</summary>
    public DeadlineAlarmState State { get; private set; }

    /// <summary>When it was announced (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? FiredAt { get; private set; }

    /// <summary>How often announcing it failed.</summary>
    public int Failures { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Notes that announcing it failed; the third time parks it.</summary>
    public void Fail()
    {
        if (State == DeadlineAlarmState.Armed && ++Failures >= MostFailures)
        {
            State = DeadlineAlarmState.Parked;
        }
    }

    /// <summary>Lets a parked alarm try again.</summary>
    /// <exception cref="RejectedException">It is not parked (any more).</exception>
    public void Rearm()
    {
        if (State != DeadlineAlarmState.Parked)
        {
            throw RejectedException.Conflict("alarm.not-parked");
        }

        (State, Failures) = (DeadlineAlarmState.Armed, 0);
    }

    internal bool IsDue(DateTimeOffset now) => State == DeadlineAlarmState.Armed && DueAt <= now;

    internal void Fire(DateTimeOffset now) => (State, FiredAt) = (DeadlineAlarmState.Fired, now);

    internal void Supersede()
    {
        if (State is DeadlineAlarmState.Armed or DeadlineAlarmState.Parked)
        {
            State = DeadlineAlarmState.Superseded;
        }
    }
}
