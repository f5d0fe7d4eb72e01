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

    /// <summary>The record objected to.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>Whom the record is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Grounds of the objection.</summary>
    public ObjectionGrounds Grounds { get; private set; }

    /// <summary>What is wrong, in the applicant's words.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>The item that should change, or <see langword="null"/>.</summary>
    public CorrectableField? RequestedField { get; private set; }

    /// <summary>The value it should have, in invariant form, or <see langword="null"/>.</summary>
    public string? RequestedValue { get; private set; }

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

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Timeline, oldest first. Loaded with the case.</summary>
    public IReadOnlyList<CaseEvent> Events => _events;

    /// <summary>Files of the case. Loaded with the case.</summary>
    public IReadOnlyList<Attachment> Attachments => _attachments;

    /// <summary>Opens a case on an objection.</summary>
    public static Case Receive(Guid id, ObjectionFiling filing, string queryCodeHash, string instanceId, string packId, string packVersion, DateTimeOffset receivedAt) => new()
    {
        Id = id,
        Kind = CaseKind.Objection,
        RecordId = filing.RecordId,
        SubjectId = filing.SubjectId,
        Grounds = filing.Grounds,
        Statement = filing.Statement,
        RequestedField = filing.RequestedField,
        RequestedValue = filing.RequestedValue,
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
