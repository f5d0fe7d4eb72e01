using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;

namespace CreditFlow.Domain.Cases;

/// <summary>A case (办件): one matter that an applicant filed, with its timeline. Its id is the correlation id of its process.</summary>
public sealed class Case : IRevisioned
{
    private readonly List<CaseEvent> _events = [];
    private readonly List<Attachment> _attachments = [];

    private Case()
    {
    }

    /// <summary>Id of the case.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it is about.</summary>
    public CaseKind Kind { get; private set; }

    /// <summary>Case number (办件编号), drawn last in the commit that files it; unique.</summary>
    public string? Number { get; private set; }

    /// <summary>Number of the receipt (回执号), drawn with <see cref="Number"/>.</summary>
    public string? ReceiptNumber { get; private set; }

    /// <summary>The record it is about; <see langword="null"/> for a case about a commitment until a breach is on record (BRE-08).</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>The commitment it is about, or <see langword="null"/>.</summary>
    public Guid? CommitmentId { get; private set; }

    /// <summary>Whom the record or commitment is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Grounds of an objection; none for other kinds.</summary>
    public ObjectionGrounds Grounds { get; private set; }

    /// <summary>What is wrong, or what was done, in the applicant's words.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>The item that should change, or <see langword="null"/>.</summary>
    public CorrectableField? RequestedField { get; private set; }

    /// <summary>The value it should have, in invariant form, or <see langword="null"/>.</summary>
    public string? RequestedValue { get; private set; }

    /// <summary>Repair methods that the applicant says to have completed, by their ids in the pack (REP-02).</summary>
    public IReadOnlyList<string> Methods { get; private set; } = [];

    /// <summary>Day on which the penalty was fulfilled as the applicant states it, or <see langword="null"/> (PUB-06).</summary>
    public DateOnly? FulfilledOn { get; private set; }

    /// <summary>What became of the harm as the applicant states it, or <see langword="null"/> (A-12).</summary>
    public HarmStatement? Harm { get; private set; }

    /// <summary>By how many months the period should be shortened, or <see langword="null"/>.</summary>
    public int? RequestedMonths { get; private set; }

    /// <summary>The document that the providing agency acts on, by its number, or <see langword="null"/> (COL-10).</summary>
    public string? BasisDocument { get; private set; }

    /// <summary>Date of that document, a day in Beijing, or <see langword="null"/>.</summary>
    public DateOnly? BasisDate { get; private set; }

    /// <summary>The decided case that this one looks at again, or <see langword="null"/>: the repair of a revocation (AUD-01).</summary>
    public Guid? EarlierCaseId { get; private set; }

    /// <summary>Last day (Beijing) on which its subject may not apply for a repair, as this case decided; <see langword="null"/> when it bars nobody.</summary>
    public DateOnly? BarredUntil { get; private set; }

    /// <summary>Who filed it.</summary>
    public Applicant Applicant { get; private set; } = null!;

    /// <summary>Keyed hash of the enquiry code (查询码); the code itself is not stored.</summary>
    public string QueryCodeHash { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public CaseState State { get; private set; }

    /// <summary>How it was decided, or <see langword="null"/>.</summary>
    public CaseOutcome? Outcome { get; private set; }

    /// <summary>Policy pack of the procedure, chosen by the day of receipt.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>Version of that pack.</summary>
    public string PackVersion { get; private set; } = "";

    /// <summary>The process instance that carries it.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>When it was received (UTC): the event that starts the clock .</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When it was accepted (受理, UTC), or <see langword="null"/>. Does not move the deadline .</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>When it was decided (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When it was completed (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Last day to supply what was missing (Beijing), or <see langword="null"/> when nothing was asked for. Does not move the deadline .</summary>
    public DateOnly? SupplementUntil { get; private set; }

    /// <summary>Working days that the applicant was given, counted from the day after <see cref="SupplementAskedOn"/>; <see langword="null"/> when nothing was asked for.</summary>
    public int? SupplementDays { get; private set; }

    /// <summary>The day in Beijing on which the applicant was told; <see langword="null"/> when nothing was asked for.</summary>
    public DateOnly? SupplementAskedOn { get; private set; }

    /// <summary>Version of the calendar by which <see cref="SupplementUntil"/> was last looked at; <see langword="null"/> when nothing was asked for.</summary>
    public string? SupplementCalendarVersion { get; private set; }

    /// <summary>Whether <see cref="SupplementUntil"/> may still move, because a year's holidays were not announced yet.</summary>
    public bool SupplementIsProvisional { get; private set; }

    /// <summary>What was missing, in one list; <see langword="null"/> when nothing was asked for.</summary>
    public string? SupplementItems { get; private set; }

    /// <summary>What the subject stated and pleaded (陈述申辩), or <see langword="null"/>.</summary>
    public string? Plea { get; private set; }

    /// <summary>The wait that a supplement ends; <see langword="null"/> while nothing is awaited.</summary>
    public string? SupplementBookmarkId { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Timeline, oldest first. Loaded with the case.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>Files of the case. Loaded with the case.</summary>
    public IReadOnlyList<Attachment> Attachments => _attachments;

    /// <summary>Opens a case on what was filed.</summary>
    public static Case Receive(Guid id, CaseFiling filing, string queryCodeHash, string instanceId, string packId, string packVersion, DateTimeOffset receivedAt) => new()
    {
        Id = id,
        Kind = filing.Kind,
        RecordId = filing.RecordId,
        CommitmentId = filing.CommitmentId,
        SubjectId = filing.SubjectId,
        Grounds = filing.Grounds,
        Statement = filing.Statement,
        RequestedField = filing.RequestedField,
        RequestedValue = filing.RequestedValue,
        Methods = filing.Methods,
        FulfilledOn = filing.FulfilledOn,
        Harm = filing.Harm,
        RequestedMonths = filing.RequestedMonths,
        BasisDocument = filing.BasisDocument,
        BasisDate = filing.BasisDate,
        EarlierCaseId = filing.EarlierCaseId,
        Applicant = filing.Applicant,
        QueryCodeHash = queryCodeHash,
        InstanceId = instanceId,
        PackId = packId,
        PackVersion = packVersion,
        ReceivedAt = receivedAt,
        State = CaseState.Received,
    };

    /// <summary>Gives the case its numbers, once.</summary>
    public void AssignNumbers(string number, string receiptNumber)
    {
        Number ??= number;
        ReceiptNumber ??= receiptNumber;
    }

    /// <summary>Notes that the applicant was told what is missing: once, in one list .</summary>
    /// <param name="until">The last day to supply it (Beijing).</param>
    /// <param name="bookmarkId">The wait of the process that the supplement ends.</param>
    /// <param name="items">The list.</param>
    /// <param name="askedOn">The day on which the applicant was told (Beijing).</param>
    /// <param name="workingDays">Working days given, counted from the next one.</param>
    /// <param name="calendarVersion">The calendar that gave the last day.</param>
    /// <param name="isProvisional">Whether that day may still move.</param>
    /// <exception cref="RejectedException">The applicant was told before.</exception>
    public void AskForSupplement(DateOnly until, string bookmarkId, string items, DateOnly askedOn, int workingDays, string calendarVersion, bool isProvisional)
    {
        if (SupplementUntil is not null)
        {
            throw RejectedException.Conflict("case.supplement-asked-before");
        }

        (SupplementUntil, SupplementBookmarkId, SupplementItems) = (until, bookmarkId, items);
        (SupplementAskedOn, SupplementDays, SupplementCalendarVersion, SupplementIsProvisional) = (askedOn, workingDays, calendarVersion, isProvisional);
    }

    /// <summary>Topic of the timer that ends the wait for the supplement.</summary>
    public string SupplementTopic => $"supplement:{Id:D}";

    /// <summary>Gives another last day to supply what is missing, or notes that it stays.</summary>
    /// <param name="calendarVersion">The calendar by which it was looked at.</param>
    /// <param name="isProvisional">Whether it may still move.</param>
    public void MoveSupplement(DateOnly until, string calendarVersion, bool isProvisional) =>
        (SupplementUntil, SupplementCalendarVersion, SupplementIsProvisional) = (until, calendarVersion, isProvisional);

    /// <summary>Moves the case to other rules. What was decided under the old ones stays decided.</summary>
    /// <exception cref="RejectedException">The case is decided or completed.</exception>
    public void MoveToPack(string packId, string packVersion)
    {
        if (State is CaseState.Decided or CaseState.Completed)
        {
            throw RejectedException.Conflict("rules.case-decided");
        }

        (PackId, PackVersion) = (packId, packVersion);
    }

    /// <summary>Keeps what the subject states and pleads (陈述申辩).</summary>
    public void Plead(string plea) => Plea = plea;

    /// <summary>Notes the record that its finding made (BRE-08).</summary>
    public void Found(Guid recordId) => RecordId = recordId;

    /// <summary>Notes until when its subject may not apply for a repair.</summary>
    /// <param name="until">The last such day (Beijing).</param>
    public void Bar(DateOnly until) => BarredUntil = until;

    /// <summary>Notes that the wait for the supplement is over.</summary>
    public void EndSupplement() => SupplementBookmarkId = null;

    /// <summary>Adds a file of the applicant.</summary>
    public void Attach(Attachment attachment)
    {
        attachment.CaseId = Id;
        _attachments.Add(attachment);
    }

    /// <summary>Moves the case along <see cref="CaseTransitions"/>. Moving to where it is already changes nothing.</summary>
    /// <exception cref="RejectedException">The table does not allow the move.</exception>
    public void MoveTo(CaseState state, DateTimeOffset at)
    {
        if (State == state)
        {
            return;
        }

        if (!CaseTransitions.IsAllowed(State, state))
        {
            throw RejectedException.Conflict("case.move-not-allowed", State, state);
        }

        State = state;
        if (state == CaseState.Completed)
        {
            CompletedAt = at;
        }
        else if (state != CaseState.Received)
        {
            AcceptedAt ??= at;
        }
    }

    /// <summary>Decides the case.</summary>
    public void Decide(CaseOutcome outcome, DateTimeOffset at)
    {
        MoveTo(CaseState.Decided, at);
        Outcome = outcome;
        DecidedAt = at;
    }

    /// <summary>Adds a line to the timeline, tied to its audit entry.</summary>
    public CaseEvent Note(Guid id, CaseEventKind kind, Actor actor, AuditEntry audit, DateTimeOffset at, string? step = null, string? outcome = null, string? text = null, bool textIsPublic = false, string? ruleId = null, Guid? noticeId = null)
    {
        var line = new CaseEvent(id, Id, kind, actor, at) { Step = step, Outcome = outcome, Text = text, TextIsPublic = textIsPublic, RuleId = ruleId, NoticeId = noticeId, AuditEntryId = audit.Id };
        _events.Add(line);
        return line;
    }
}
