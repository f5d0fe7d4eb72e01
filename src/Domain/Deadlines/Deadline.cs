using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Deadlines;

/// <summary>
/// A clock on a case (期限): a number of working days from an event, to 24:00 of the due day in Beijing. The light on a page is always computed
/// from today; what is stored here is what the watch has announced.
/// </summary>
public sealed class Deadline : IRevisioned
{
    private Deadline()
    {
    }

    /// <summary>Starts a clock.</summary>
    /// <param name="startedAt">The event that starts it (UTC).</param>
    /// <param name="startDate">That event's day in Beijing; not counted .</param>
    /// <param name="calendarVersion">Version of the calendar it was computed with.</param>
    public Deadline(Guid id, Guid caseId, string ruleId, bool statutory, DateTimeOffset startedAt, DateOnly startDate, int workingDays, DateOnly dueDate, bool provisional, string calendarVersion, DateTimeOffset computedAt)
    {
        Id = id;
        CaseId = caseId;
        RuleId = ruleId;
        Statutory = statutory;
        StartedAt = startedAt;
        StartDate = startDate;
        WorkingDays = workingDays;
        DueDate = dueDate;
        Provisional = provisional;
        CalendarVersion = calendarVersion;
        ComputedAt = computedAt;
    }

    /// <summary>Id of the clock.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The rule that sets it (<c>OBJ-02</c>).</summary>
    public string RuleId { get; private set; } = "";

    /// <summary>Whether the law sets it, or it is only a service target.</summary>
    public bool Statutory { get; private set; }

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

    /// <summary>Announces amber, once.</summary>
    /// <returns>Whether it was new.</returns>
    public bool AnnounceAmber(DateTimeOffset at)
    {
        if (State != DeadlineState.Running || AmberAt is not null)
        {
            return false;
        }

        AmberAt = at;
        return true;
    }

    /// <summary>Announces red, once.</summary>
    /// <returns>Whether it was new.</returns>
    public bool AnnounceRed(DateTimeOffset at)
    {
        if (State != DeadlineState.Running || RedAt is not null)
        {
            return false;
        }

        AmberAt ??= at;
        RedAt = at;
        return true;
    }

    /// <summary>Marks it overdue, once.</summary>
    /// <returns>Whether it was new.</returns>
    public bool MarkOverdue(DateTimeOffset at)
    {
        if (State != DeadlineState.Running || OverdueAt is not null)
        {
            return false;
        }

        AmberAt ??= at;
        RedAt ??= at;
        OverdueAt = at;
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

        ClosedAt = at;
        State = today <= DueDate ? DeadlineState.Met : DeadlineState.Late;
    }
}
