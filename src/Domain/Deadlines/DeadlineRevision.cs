using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Deadlines;

/// <summary>One change of a clock's due day, with the reason that stands in the same commit.</summary>
public sealed class DeadlineRevision
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 1000;

    private DeadlineRevision()
    {
    }

    internal DeadlineRevision(Deadline before, DeadlineExplanation after, int number, DeadlineCause cause, string reason, AuditEntry audit)
    {
        DeadlineId = before.Id;
        Number = number;
        Cause = cause;
        Reason = reason;
        (DueBefore, DueAfter) = (before.DueDate, after.Due);
        (CalendarBefore, CalendarAfter) = (before.CalendarVersion, after.CalendarVersion);
        (ActorName, At, AuditEntryId) = (audit.ActorName, audit.At, audit.Id);
    }

    /// <summary>The clock.</summary>
    public Guid DeadlineId { get; private set; }

    /// <summary>Which date this is; the first one is 1 and has no line here.</summary>
    public int Number { get; private set; }

    /// <summary>What made it necessary.</summary>
    public DeadlineCause Cause { get; private set; }

    /// <summary>Why, in words that the applicant may read.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The due day until then.</summary>
    public DateOnly DueBefore { get; private set; }

    /// <summary>The due day since.</summary>
    public DateOnly DueAfter { get; private set; }

    /// <summary>Calendar version until then.</summary>
    public string CalendarBefore { get; private set; } = "";

    /// <summary>Calendar version since.</summary>
    public string CalendarAfter { get; private set; } = "";

    /// <summary>Who did it.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The audit entry behind it.</summary>
    public Guid AuditEntryId { get; private set; }
}
