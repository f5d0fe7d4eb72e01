using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Commitments;

/// <summary>A credit commitment (信用承诺, BRE-01): what somebody promised an agency, and what became of it. Never deleted.</summary>
public sealed class Commitment : IRevisioned
{
    private Commitment()
    {
    }

    /// <summary>Id of the commitment.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who gave it.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Who gave it. Loaded with the commitment.</summary>
    public Subject Subject { get; private set; } = null!;

    /// <summary>The agency it was given to, or under whose eyes (of a voluntary one).</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>On what occasion.</summary>
    public CommitmentKind Kind { get; private set; }

    /// <summary>The matter (事项).</summary>
    public string Matter { get; private set; } = "";

    /// <summary>What was promised, in its own words.</summary>
    public string Promise { get; private set; } = "";

    /// <summary>What had been told before; empty lists where nothing had to be told.</summary>
    public CommitmentTerms Terms { get; private set; } = new();

    /// <summary>What was to be supplied, for a tolerant acceptance; else none.</summary>
    public IReadOnlyList<MissingMaterial> Missing { get; private set; } = [];

    /// <summary>Whether it was given in writing; electronic text counts (BRE-07, BRE-11).</summary>
    public bool IsWritten { get; private set; }

    /// <summary>The decision made on it at once (当场决定): its number, or <see langword="null"/>.</summary>
    public string? Decision { get; private set; }

    /// <summary>The day it was given (Beijing).</summary>
    public DateOnly MadeOn { get; private set; }

    /// <summary>The last day to keep it (Beijing), or <see langword="null"/> for one without an end.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public CommitmentState State { get; private set; }

    /// <summary>The day it was found kept (Beijing), or <see langword="null"/>.</summary>
    public DateOnly? KeptOn { get; private set; }

    /// <summary>What is false about it, as reported; else <see langword="null"/>.</summary>
    public string? FalseReport { get; private set; }

    /// <summary>The case that finds whether it was broken, or <see langword="null"/> while there is none: one per commitment.</summary>
    public Guid? FindingCaseId { get; private set; }

    /// <summary>The person to write to.</summary>
    public string ContactName { get; private set; } = "";

    /// <summary>Where documents go, or <see langword="null"/> when they are served by hand.</summary>
    public string? ContactEmail { get; private set; }

    /// <summary>Account of who recorded it.</summary>
    public Guid? RecordedByUserId { get; private set; }

    /// <summary>Name of who recorded it.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Whether its breach is bad information: given in writing, to an administrative agency (BRE-11, BRE-12).</summary>
    public bool CanBeBreached => IsWritten && Kind != CommitmentKind.Voluntary;

    /// <summary>Whether a finding is due and has not begun.</summary>
    public bool AwaitsFinding => CanBeBreached && FindingCaseId is null && State is CommitmentState.Overdue or CommitmentState.ReportedFalse;

    /// <summary>Records a commitment.</summary>
    public static Commitment Record(CommitmentEntry entry) => new()
    {
        Id = entry.Id,
        SubjectId = entry.Subject.Id,
        Subject = entry.Subject,
        AgencyId = entry.AgencyId,
        Kind = entry.Kind,
        Matter = entry.Matter,
        Promise = entry.Promise,
        Terms = entry.Terms,
        Missing = entry.Missing,
        IsWritten = entry.IsWritten,
        Decision = entry.Decision,
        MadeOn = entry.MadeOn,
        DueOn = entry.DueOn,
        ContactName = entry.ContactName,
        ContactEmail = entry.ContactEmail,
        RecordedByUserId = entry.RecordedBy.UserId,
        RecordedByName = entry.RecordedBy.Name,
        RecordedAt = entry.RecordedAt,
    };

    /// <summary>Whether its last day is over on a day, while it still runs.</summary>
    public bool IsPastDue(DateOnly today) => State == CommitmentState.Running && DueOn < today;

    /// <summary>Working days past the promised day; 0 when nothing is overdue.</summary>
    public int WorkingDaysOverdue(Calendar.WorkingDayCalendar calendar, DateOnly today) => DueOn is { } due && due < today ? calendar.CountWorkingDays(due, today) : 0;

    /// <summary>Brings the last day forward to what the law allows at most .</summary>
    public void Limit(DateOnly latest) => DueOn = DueOn < latest ? DueOn : latest;

    /// <summary>Records that it was kept (BRE-09).</summary>
    /// <exception cref="RejectedException">It no longer runs.</exception>
    public void Keep(DateOnly on)
    {
        MoveTo(CommitmentState.Kept);
        KeptOn = on;
    }

    /// <summary>Records that its day is over.</summary>
    /// <exception cref="RejectedException">It no longer runs.</exception>
    public void MarkOverdue() => MoveTo(CommitmentState.Overdue);

    /// <summary>Records the report that it was false when it was given (BRE-02).</summary>
    /// <exception cref="RejectedException">It cannot be breached at all (BRE-11), or a finding is under way or done.</exception>
    public void ReportFalse(string report)
    {
        if (!CanBeBreached)
        {
            throw RejectedException.Conflict("commitment.cannot-be-breached");
        }

        if (FindingCaseId is not null)
        {
            throw RejectedException.Conflict("commitment.finding-began");
        }

        MoveTo(CommitmentState.ReportedFalse);
        FalseReport = report;
    }

    /// <summary>Notes the case that finds whether it was broken, once.</summary>
    /// <exception cref="RejectedException">No finding is due.</exception>
    public void BeginFinding(Guid caseId) =>
        FindingCaseId = AwaitsFinding ? caseId : throw RejectedException.Conflict("commitment.no-finding-due");

    /// <summary>Records that a breach was found (BRE-08).</summary>
    public void Break() => MoveTo(CommitmentState.Broken);

    /// <summary>Records that the finding ended without a breach.</summary>
    public void Clear() => MoveTo(CommitmentState.Cleared);

    private void MoveTo(CommitmentState state) => State = CommitmentTransitions.IsAllowed(State, state)
        ? state
        : throw RejectedException.Conflict("commitment.move-not-allowed", State, state);
}
