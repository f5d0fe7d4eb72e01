using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Cases;

/// <summary>Writes the lines of a case's timeline, each with the audit entry behind it.</summary>
public sealed class CaseChronicle(AuditTrail audit, IIdGenerator ids, CommitClock clock, TurnActor turn)
{
    /// <summary>Adds a line and its audit entry.</summary>
    /// <param name="action">The audit entry's code (<c>task.completed</c>).</param>
    /// <param name="actor">Who did it; the turn's actor when <see langword="null"/>.</param>
    /// <param name="detail">Before and after for the audit log; no personal data.</param>
    /// <param name="id">Id of the line, when its place in the order was taken earlier; a new one when <see langword="null"/>.</param>
    public CaseEvent Note(
        Case about,
        CaseEventKind kind,
        string action,
        Actor? actor = null,
        string? step = null,
        string? outcome = null,
        string? text = null,
        bool textIsPublic = false,
        string? ruleId = null,
        Guid? noticeId = null,
        object? detail = null,
        Guid? id = null)
    {
        var who = actor ?? turn.Actor;
        var entry = audit.Record(who, action, "case", about.Id.ToString("D"), about.Id, ruleId, detail);
        return about.Note(id ?? ids.NewId(), kind, who, entry, clock.Now, step, outcome, text, textIsPublic, ruleId, noticeId);
    }

    /// <summary>Adds a line that stands on an audit entry which something else rests on too.</summary>
    public AuditEntry NoteWithEntry(Case about, CaseEventKind kind, string action, Actor actor, string? step, string text, string? ruleId, object detail)
    {
        var entry = audit.Record(actor, action, "case", about.Id.ToString("D"), about.Id, ruleId, detail);
        about.Note(ids.NewId(), kind, actor, entry, clock.Now, step, text: text, textIsPublic: true, ruleId: ruleId);
        return entry;
    }
}
