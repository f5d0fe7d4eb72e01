using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Audit;

/// <summary>One entry of the audit log (AUD-01): append-only, without personal data beyond the actor's name.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>A new entry.</summary>
    /// <param name="action">What was done, a stable code such as <c>task.completed</c>.</param>
    /// <param name="objectType">Kind of thing it was done to (<c>case</c>, <c>record</c>, <c>import</c> …).</param>
    /// <param name="objectId">Id of that thing.</param>
    /// <param name="detailJson">Before and after as JSON, or <see langword="null"/>.</param>
    public AuditEntry(Guid id, DateTimeOffset at, Actor actor, string action, string objectType, string objectId, Guid? caseId, string? ruleId, string? detailJson)
    {
        Id = id;
        At = at;
        ActorKind = actor.Kind;
        ActorUserId = actor.UserId;
        ActorName = actor.Name;
        ActorAgencyId = actor.AgencyId;
        Action = action;
        ObjectType = objectType;
        ObjectId = objectId;
        CaseId = caseId;
        RuleId = ruleId;
        DetailJson = detailJson;
    }

    /// <summary>Id of the entry, ordered by time.</summary>
    public Guid Id { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Staff, applicant or system.</summary>
    public ActorKind ActorKind { get; private set; }

    /// <summary>The account, for staff.</summary>
    public Guid? ActorUserId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The actor's agency at that time, or <see langword="null"/>.</summary>
    public string? ActorAgencyId { get; private set; }

    /// <summary>What was done.</summary>
    public string Action { get; private set; } = "";

    /// <summary>Kind of thing it was done to.</summary>
    public string ObjectType { get; private set; } = "";

    /// <summary>Id of that thing.</summary>
    public string ObjectId { get; private set; } = "";

    /// <summary>The case it belongs to, or <see langword="null"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The rule it rests on, or <see langword="null"/>.</summary>
    public string? RuleId { get; private set; }

    /// <summary>Before and after as JSON, or <see langword="null"/>.</summary>
    public string? DetailJson { get; private set; }
}
