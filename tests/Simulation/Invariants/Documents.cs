using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>One event, one document, one mail: a decided case has exactly one document of its decision, a request to supply one, and no mail is lost or known under two Message-IDs.</summary>
internal sealed class Documents : IInvariant
{
    /// <summary>What documents are called that wait for an answer of the person whom the case is about.</summary>
    private static readonly string[] Asks = ["supplement-", "breach-statement", "revocation-hearing"];

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var since = day.Since;
        var decided = await day.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.DecidedAt > since)
                .Select(about => new { about.Id, about.Number, about.Outcome, about.DecidedAt, about.SupplementUntil, Notices = context.Notices.Where(notice => notice.CaseId == about.Id).Select(notice => new { notice.TemplateId, notice.IssuedAt }).ToList() })
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var about in decided)
        {
            var asked = about.Notices.Count(notice => Asks.Any(ask => notice.TemplateId.StartsWith(ask, StringComparison.Ordinal)));
            var told = about.Notices.Count(notice => notice.IssuedAt == about.DecidedAt);
            findings.That(told == (IsTold(about.Outcome) ? 1 : 0), $"{about.Number} ({about.Outcome}) was decided with {told} documents", caseId: about.Id);
            findings.That(asked == (about.SupplementUntil is null ? 0 : 1), $"{about.Number} was asked to supply or to plead by {asked} documents", caseId: about.Id);
            findings.That(about.Notices.Select(notice => notice.TemplateId).Distinct().Count() == about.Notices.Count, $"{about.Number} has two documents of one kind: {string.Join(", ", about.Notices.Select(notice => notice.TemplateId))}", caseId: about.Id);
        }

        await CheckMailAsync(day, findings, cancellationToken);
    }

    // An agency that leaves its record as it is tells nobody, and who has kept a promise knows it.
    private static bool IsTold(CaseOutcome? outcome) => outcome is not (CaseOutcome.Kept or CaseOutcome.PromiseKept);

    private async Task CheckMailAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var since = day.Since;
        var issued = await day.ReadAsync(
            context => context.Notices.AsNoTracking().Where(notice => notice.IssuedAt > since).Select(notice => new { notice.Number, notice.CaseId, Mails = context.Outbox.Count(message => message.NoticeId == notice.Id), HasAddress = context.Cases.Any(about => about.Id == notice.CaseId && about.Applicant.Email != "") }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var notice in issued)
        {
            findings.That(notice.Number is not null && (notice.Mails == 1 || (!notice.HasAddress && notice.Mails == 0)), $"The document {notice.Number} goes out by {notice.Mails} mails", caseId: notice.CaseId);
        }

        var sent = await day.ReadAsync(
            context => context.Outbox.AsNoTracking().Where(message => message.SentAt > since).Select(message => new { message.MessageId, message.CaseId, message.Attempts }).ToListAsync(cancellationToken), cancellationToken);
        foreach (var message in sent)
        {
            findings.That(day.City.Mail.Arrived.ContainsKey(message.MessageId), $"The mail {message.MessageId} is marked as sent and never arrived", caseId: message.CaseId);
        }

        var arrived = day.City.Mail.Arrived.Keys.Where(_checked.Add).ToList();
        var known = await day.ReadAsync(context => context.Outbox.Where(message => arrived.Contains(message.MessageId)).Select(message => message.MessageId).ToListAsync(cancellationToken), cancellationToken);
        findings.That(known.Count == arrived.Count, $"{arrived.Count - known.Count} mails arrived that no commit wrote");
        var forgotten = await day.ReadAsync(
            context => context.Outbox.AsNoTracking().Where(message => message.State == OutboxState.Pending && message.NextAttemptAt < day.Now.AddDays(-1)).Select(message => message.CaseId).ToListAsync(cancellationToken), cancellationToken);
        findings.That(!day.JobsRan || day.City.Mail.IsAway || forgotten.Count == 0, $"{forgotten.Count} mails have been due for a day", caseId: forgotten.FirstOrDefault());
    }
}
