using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Notices;

/// <summary>Keeps the proofs of service (送达回证): what staff did to bring a document to its recipient.</summary>
public sealed class ServiceDesk(CreditFlowDbContext context, AuditTrail audit, CaseChronicle chronicle, IIdGenerator ids, CommitClock clock)
{
    /// <summary>Adds a line to a document's proof of service.</summary>
    /// <param name="about">The document's case, or <see langword="null"/>.</param>
    public ProofOfService Record(Notice notice, Case? about, ServiceEntry entry, Actor actor)
    {
        var proof = new ProofOfService(ids.NewId(), notice, entry, actor, clock.Now);
        context.ProofsOfService.Add(proof);
        var (action, detail) = (entry.IsServed ? "notice.served" : "notice.returned", new { entry.Method, entry.On, file = entry.File?.Sha256, proofId = proof.Id });
        if (about is null)
        {
            audit.Record(actor, action, "notice", notice.Id.ToString("D"), detail: detail);
        }
        else
        {
            var text = $"{notice.Title}：{ServiceWords.Of(entry.Method)}";
            chronicle.Note(about, entry.IsServed ? CaseEventKind.NoticeDelivered : CaseEventKind.NoticeReturned, action, actor, text: text, textIsPublic: entry.IsServed, noticeId: notice.Id, detail: detail);
        }

        return proof;
    }

    /// <summary>Sends a mail that was given up once more, to an address that staff have corrected.</summary>
    public void SendAgain(OutboxMessage message, string address, Actor actor)
    {
        message.SendAgainTo(address, clock.Now);
        // The address is in the message; the log needs only that it was changed, and by whom.
        audit.Record(actor, "mail.readdressed", "outbox", message.Id.ToString("D"), message.CaseId, detail: new { message.MessageId, message.NoticeId });
    }
}
