using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Deadlines;

/// <summary>
/// A clock on a case (期限): a number of working days from an event, to 24:00 of the due day in Beijing. The light on a page is always computed
/// from today; what is stored here is what the watch has announced.
/// </summary>
public sealed class Deadline : IRevisioned
{
    private readonly List<DeadlineAlarm> _alarms = [];
    private readonly List<DeadlineRevision> _revisions = [];

    private Deadline()
    {
    }

    /// <summary>Starts a clock and arms its alarms.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="ruleId">The rule that sets it.</param>
    /// <param name="statutory">Whether the law sets it.</param>
    /// <param name="startedAt">The event that starts it (UTC); its day in Beijing is not counted .</param>
    /// <param name="workingDays">Its length.</param>
    /// <param name="calendar">The working days to count by.</param>
    /// <param name="now">When it is computed (UTC).</param>
    /// <param name="binds">Whom it binds.</param>
    public static Deadline Start(Guid id, Guid caseId, string ruleId, bool statutory, DateTimeOffset startedAt, int workingDays, WorkingDayCalendar calendar, DateTimeOffset now, DeadlineParty binds = DeadlineParty.Agency)
    {
        var due = new DeadlineCalculator(calendar).ForWorkingDays(ChinaTime.DayOf(startedAt), workingDays);
        var clock = new Deadline
        {
            Id = id,
            CaseId = caseId,
            RuleId = ruleId,
            Statutory = statutory,
            Binds = binds,
            StartedAt = startedAt,
            StartDate = due.Start,
            WorkingDays = workingDays,
            DueDate = due.Due,
            Provisional = due.IsProvisional,
            CalendarVersion = due.CalendarVersion,
            ComputedAt = now,
            Number = 1,
        };
        clock.Arm(calendar);
        return clock;
    }

    /// <summary>Id of the clock.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The rule that sets it (<c>OBJ-02</c>).</summary>
    public string RuleId { get; private set; } = "";

    /// <summary>Whether the law sets it, or it is only a service target.</summary>
    public bool Statutory { get; private set; }

    /// <summary>Whom it binds.</summary>
    public DeadlineParty Binds { get; private set; }

    /// <summary>The event that started it (UTC).</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>That event's day in Beijing, not counted .</summary>
    public DateOnly StartDate { get; private set; }

    /// <summary>Length in working days.</summary>
    public int WorkingDays { get; private set; }

    /// <summary>The due day in Beijing; it ends at 24:00.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>Whether the calendar of a year on the way was not yet published.</summary>
    public bool Provisional { get; private set; }

    /// <summary>Version of the calendar it was computed with.</summary>
    public string CalendarVersion { get; private set; } = "";

    /// <summary>Which of its dates <see cref="DueDate"/> is: 1 for the first, one more with each <see cref="DeadlineRevision"/>.</summary>
    public int Number { get; private set; }

    /// <summary>Lawful pauses, oldest first .</summary>
    public IReadOnlyList<DeadlinePause> Pauses { get; private set; } = [];

    /// <summary>When it was computed (UTC).</summary>
    public DateTimeOffset ComputedAt { get; private set; }

    /// <summary>Running, met or late.</summary>
    public DeadlineState State { get; private set; }

    /// <summary>When the work was done (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the watch announced amber (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? AmberAt { get; private set; }

    /// <summary>When the watch announced red (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? RedAt { get; private set; }

    /// <summary>When the watch marked it overdue (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? OverdueAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Its alarms, of this date and of earlier ones. Loaded with the clock.</summary>
    public IReadOnlyList<DeadlineAlarm> Alarms => _alarms;

    /// <summary>How its date changed, oldest first. Loaded on demand.</summary>
    public IReadOnlyList<DeadlineRevision> Revisions => _revisions;

    /// <summary>Whether it is lawfully stopped.</summary>
    public bool IsPaused => Pauses is [.., { Until: null }];

    /// <summary>The date that a calendar gives, day by day. A pause that lasts counts as if it ended on <paramref name="today"/>.</summary>
    /// <param name="length">Another length in working days, or <see langword="null"/>.</param>
    public DeadlineExplanation Explain(WorkingDayCalendar calendar, DateOnly today, int? length = null) => new DeadlineCalculator(calendar).ForWorkingDays(
        StartDate,
        length ?? WorkingDays,
        IsPaused ? [.. Pauses.SkipLast(1), Pauses[^1] with { Until = today > Pauses[^1].From ? today : Pauses[^1].From }] : Pauses);

    /// <summary>Announces what is due: the alarms are fired in their order, and the latest of them is what is told.</summary>
    /// <returns>The level to tell, or <see langword="null"/> when nothing is due.</returns>
    public DeadlineLevel? FireDue(DateTimeOffset now)
    {
        var due = _alarms.Where(alarm => alarm.IsDue(now)).OrderBy(alarm => alarm.DueAt).ToList();
        if (State != DeadlineState.Running || due.Count == 0)
        {
            return null;
        }

        foreach (var alarm in due)
        {
            alarm.Fire(now);
            switch (alarm.Level)
            {
                case DeadlineLevel.Amber:
                    AmberAt = now;
                    break;
                case DeadlineLevel.Red:
                    RedAt = now;
                    break;
                case DeadlineLevel.Overdue:
                    OverdueAt = now;
                    break;
            }
        }

        return due.Max(alarm => alarm.Level);
    }

    /// <summary>Arms the alarms of the present date where they are missing: clocks from before there were alarms have none.</summary>
    public void Arm(WorkingDayCalendar calendar)
    {
        if (State != DeadlineState.Running || IsPaused || _alarms.Any(alarm => alarm.Number == Number))
        {
            return;
        }

        // The lights turned into instants: red once no working day is left before the due day, amber two working days earlier.
        var red = calendar.IsWorkingDay(DueDate) ? DueDate : calendar.SubtractWorkingDays(DueDate, 1);
        _alarms.Add(new DeadlineAlarm(Id, Number, DeadlineLevel.Amber, ChinaTime.StartOf(calendar.SubtractWorkingDays(red, DeadlineLights.AmberFrom))));
        _alarms.Add(new DeadlineAlarm(Id, Number, DeadlineLevel.Red, ChinaTime.StartOf(red)));
        _alarms.Add(new DeadlineAlarm(Id, Number, DeadlineLevel.Overdue, ChinaTime.EndOf(DueDate)));
        foreach (var told in _alarms.Where(alarm => alarm.Number == Number))
        {
            if (AnnouncedAt(told.Level) is { } at)
            {
                told.Fire(at);
            }
        }
    }

    /// <summary>Takes another due day, with its reason. What was announced for the date before is forgotten: the new one has alarms of its own.</summary>
    /// <param name="after">The new date.</param>
    /// <param name="calendar">The calendar that gave it.</param>
    /// <param name="cause">What made it necessary.</param>
    /// <param name="reason">Why, in words that the applicant may read.</param>
    /// <param name="audit">The audit entry behind it.</param>
    /// <param name="law">Length and nature under other rules, or <see langword="null"/> when they stay.</param>
    /// <exception cref="InvalidOperationException">The clock no longer runs.</exception>
    public void MoveTo(DeadlineExplanation after, WorkingDayCalendar calendar, DeadlineCause cause, string reason, AuditEntry audit, CaseClock? law = null)
    {
        if (State != DeadlineState.Running)
        {
            throw new InvalidOperationException("A clock that was stopped keeps its date.");
        }

        Number++;
        _revisions.Add(new DeadlineRevision(this, after, Number, cause, reason, audit));
        (DueDate, WorkingDays, Statutory, ComputedAt) = (after.Due, law?.Length ?? WorkingDays, law?.IsStatutory ?? Statutory, audit.At);
        (AmberAt, RedAt, OverdueAt) = (null, null, null);
        Adopt(after);
        Disarm();
        Arm(calendar);
    }

    /// <summary>Notes the calendar by which the date was looked at again and stays what it is.</summary>
    public void Adopt(DeadlineExplanation seen) => (Provisional, CalendarVersion) = (seen.IsProvisional, seen.CalendarVersion);

    /// <summary>Stops counting, for a pack whose law allows it .</summary>
    /// <param name="day">The day in Beijing on which the pause begins; it still counts.</param>
    /// <param name="noticeId">The document that tells of it.</param>
    public void Pause(DateOnly day, Guid noticeId)
    {
        if (State == DeadlineState.Running && !IsPaused)
        {
            Pauses = [.. Pauses, new DeadlinePause(day, null, noticeId)];
            Disarm();
        }
    }

    /// <summary>Ends the pause; the new date follows by <see cref="MoveTo"/>.</summary>
    /// <param name="day">The last day in Beijing that is not counted.</param>
    /// <returns>Whether there was one.</returns>
    public bool EndPause(DateOnly day)
    {
        if (!IsPaused)
        {
            return false;
        }

        Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { Until = day }];
        return true;
    }

    /// <summary>Stops the clock.</summary>
    /// <param name="today">The day in Beijing on which the work was done.</param>
    public void Close(DateTimeOffset at, DateOnly today)
    {
        if (State != DeadlineState.Running)
        {
            return;
        }

        EndPause(today);
        ClosedAt = at;
        State = today <= DueDate ? DeadlineState.Met : DeadlineState.Late;
        Disarm();
    }

    private DateTimeOffset? AnnouncedAt(DeadlineLevel level) => level switch
    {
        DeadlineLevel.Amber => AmberAt,
        DeadlineLevel.Red => RedAt,
        DeadlineLevel.Overdue => OverdueAt,
    };

    private void Disarm()
    {
        foreach (var alarm in _alarms)
        {
            alarm.Supersede();
        }
    }
}
