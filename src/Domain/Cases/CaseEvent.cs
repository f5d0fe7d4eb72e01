using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Cases;

/// <summary>One line of a case's timeline: who, what, when, opinion, rule, and the audit entry behind it.</summary>
public sealed class CaseEvent
{
    private CaseEvent()
    {
    }

    internal CaseEvent(Guid id, Guid caseId, CaseEventKind kind, Actor actor, DateTimeOffset at)
    {
        Id = id;
        CaseId = caseId;
        Kind = kind;
        ActorKind = actor.Kind;
        ActorUserId = actor.UserId;
        ActorName = actor.Name;
        ActorAgencyId = actor.AgencyId;
        At = at;
    }

    /// <summary>Id of the line.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>What happened.</summary>
    public CaseEventKind Kind { get; private set; }

    /// <summary>Staff, applicant or system.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>The account, for staff.</summary>
    public Guid? ActorUserId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The actor's agency at that time, or <see langword="null"/>.</summary>
    public string? ActorAgencyId { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The step's name (环节), or <see langword="null"/>.</summary>
    public string? Step { get; init; }

    /// <summary>The outcome's label as the form showed it, or <see langword="null"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The opinion (办理意见), or a short detail; <see langword="null"/> when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Whether <see cref="Text"/> may be shown to the applicant. Opinions inside the office may not.</summary>
    public bool TextIsPublic { get; init; }

    /// <summary>The rule that asks for it (<c>OBJ-02</c>), or <see langword="null"/>.</summary>
    public string? RuleId { get; init; }

    /// <summary>The document it is about, or <see langword="null"/>.</summary>
    public Guid? NoticeId { get; init; }

    /// <summary>The audit entry behind it.</summary>
    public Guid AuditEntryId { get; internal set; }
}
