using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Notices;

/// <summary>Issues numbered documents. The number is drawn, the text rendered and the mail written last in the commit, so that the series is locked as briefly as can be and has no gaps.</summary>
public sealed class NoticeDesk(
    CreditFlowDbContext context,
    LateWork lateWork,
    NoticeTemplates templates,
    NoticeText text,
    AgencyDirectory agencies,
    FieldProtection protection,
    CaseChronicle chronicle,
    AuditTrail audit,
    IIdGenerator ids,
    CommitClock clock,
    IOptions<NoticeOptions> options)
{
    private const string IssuedAction = "notice.issued";
    private const int CodeLength = 12;
    private const int CodeGroup = 4;

    /// <summary>Issues a document of a case to its subject and mails the applicant.</summary>
    /// <param name="id">Id of the document to be.</param>
    /// <param name="matter">The case, with what it is about.</param>
    /// <param name="reason">Reasons for the applicant, or <see langword="null"/>.</param>
    /// <param name="step">The step that issues it, for the timeline.</param>
    /// <param name="data">Values of the template's fields; none when it has no fields.</param>
    /// <param name="issuerId">The agency that issues and numbers it; the operator when <see langword="null"/>.</param>
    /// <param name="numbered">Gets the number as soon as it is drawn, still in the commit; <see langword="null"/> when nothing else bears it.</param>
    /// <exception cref="InvalidOperationException">There is no such template, or the agency numbers no documents.</exception>
    /// <exception cref="NoticeIncompleteException">A required field has no value, or the case's pack carries none of the template's rules.</exception>
    public Notice Issue(Guid id, Matter matter, string templateId, string? reason, string step, NoticeData? data = null, string? issuerId = null, Action<string>? numbered = null)
    {
        var template = templates.Get(templateId);
        var about = matter.RequireCase();
        text.Require(template, about, data);

        // The line is written last, with the number, but stands where the step stood.
        var lineId = ids.NewId();
        return Draw(id, about.Id, matter.FoundRecord?.Id, template, matter.Subject.Name, issuerId, (notice, number, code) =>
        {
            numbered?.Invoke(number);
            var html = text.Render(template, notice, number, code, matter, reason, data);
            Finish(notice, number, code, html, template, about.Applicant.Email, () => text.RenderMail(template, notice, number, code, matter, about.Applicant.Name, LinkTo(code), data));
            chronicle.Note(
                about,
                CaseEventKind.NoticeIssued,
                IssuedAction,
                Actor.System,
                step: step,
                text: $"{notice.Title}（{number}）",
                textIsPublic: true,
                ruleId: LastRule(template),
                noticeId: notice.Id,
                detail: AuditDetail(notice, template),
                id: lineId);
        });
    }

    /// <summary>Issues a document that belongs to no case: about a record, or to an agency.</summary>
    /// <param name="id">Id of the document to be.</param>
    /// <param name="pack">The pack whose rules it cites.</param>
    /// <param name="data">Values of the template's fields.</param>
    /// <param name="reason">Reasons for the recipient, or <see langword="null"/>.</param>
    /// <param name="issuerId">The agency that issues and numbers it; the operator when <see langword="null"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such template, or the agency numbers no documents.</exception>
    /// <exception cref="NoticeIncompleteException">A required field has no value, or the pack carries none of the template's rules.</exception>
    public Notice Issue(Guid id, NoticeAddress to, PolicyPack pack, string templateId, NoticeData data, string? reason = null, string? issuerId = null)
    {
        var template = templates.Get(templateId);
        NoticeText.Require(template, pack, data);
        return Draw(id, null, to.RecordId, template, to.Name, issuerId, (notice, number, code) =>
        {
            var heading = new NoticeHeading(agencies.Get(notice.AgencyId).Name, to.Name, to.IsPerson, notice.IssuedOn, number, code, pack, reason);
            Finish(notice, number, code, text.Render(template, heading, data), template, to.Email, () => text.RenderMail(template, heading, data, to.Name, LinkTo(code)));
            audit.Record(Actor.System, IssuedAction, "notice", notice.Id.ToString("D"), ruleId: LastRule(template), detail: AuditDetail(notice, template));
        });
    }

    private Notice Draw(Guid id, Guid? caseId, Guid? recordId, NoticeTemplate template, string recipient, string? issuerId, Action<Notice, string, string> finish)
    {
        var issuer = issuerId is null ? agencies.Operator : agencies.Get(issuerId);
        var prefix = issuer.DocumentPrefix ?? throw new InvalidOperationException($"单位“{issuer.Name}”没有文书字号（documentPrefix），不能出具文书。");
        var notice = new Notice(id, caseId, recordId, template.Id, template.Title, issuer.Id, recipient, ChinaTime.DayOf(clock.Now), clock.Now);
        context.Notices.Add(notice);
        var year = notice.IssuedOn.Year;
        lateWork.Add(
            [new(prefix, year)],
            drawn => finish(notice, string.Create(CultureInfo.InvariantCulture, $"{prefix}〔{year}〕{drawn[0]}号"), CodeOf(notice)),
            unfinished: notice);
        return notice;
    }

    private void Finish(Notice notice, string number, string code, string html, NoticeTemplate template, string? email, Func<string> mail)
    {
        notice.Finish(number, html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))), template.Hash, code);
        if (!string.IsNullOrWhiteSpace(email))
        {
            context.Outbox.Add(new OutboxMessage(ids.NewId(), $"{notice.Id:D}@creditflow", notice.CaseId, notice.Id, email, $"{notice.Title}（{number}）", mail(), clock.Now));
        }
    }

    private string CodeOf(Notice notice) => string.Join('-', protection.Code("notice", notice.Id.ToString("D"), CodeLength).Chunk(CodeGroup).Select(group => new string(group)));

    private static string? LastRule(NoticeTemplate template) => template.Rules.Count > 0 ? template.Rules[^1] : null;

    private static object AuditDetail(Notice notice, NoticeTemplate template) =>
        new { number = notice.Number, notice.Sha256, template = template.Id, templateVersion = template.Version, templateHash = template.Hash };

    private string LinkTo(string code) => options.Value.PublicAddress.TrimEnd('/') + options.Value.VerificationPath.Replace("{code}", code, StringComparison.Ordinal);
}
