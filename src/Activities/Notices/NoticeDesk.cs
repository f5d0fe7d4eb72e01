using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
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
    IIdGenerator ids,
    CommitClock clock,
    IOptions<NoticeOptions> options)
{
    private const int CodeLength = 12;
    private const int CodeGroup = 4;

    /// <summary>Issues a document to the record's subject and mails the applicant.</summary>
    /// <param name="id">Id of the document to be.</param>
    /// <param name="reason">Reasons for the applicant, or <see langword="null"/>.</param>
    /// <param name="step">The step that issues it, for the timeline.</param>
    /// <param name="data">Values of the template's fields; none when it has no fields.</param>
    /// <param name="issuerId">The agency that issues and numbers it; the operator when <see langword="null"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such template, or the agency numbers no documents.</exception>
    /// <exception cref="NoticeIncompleteException">A required field has no value, or the case's pack carries none of the template's rules.</exception>
    public Notice Issue(Guid id, Case about, CreditRecord record, string templateId, string? reason, string step, NoticeData? data = null, string? issuerId = null)
    {
        var template = templates.Get(templateId);
        var issuer = issuerId is null ? agencies.Operator : agencies.Get(issuerId);
        var prefix = issuer.DocumentPrefix ?? throw new InvalidOperationException($"单位“{issuer.Name}”没有文书字号（documentPrefix），不能出具文书。");
        text.Require(template, about, data);
        var notice = new Notice(id, about.Id, template.Id, template.Title, issuer.Id, record.Subject.Name, ChinaTime.DayOf(clock.Now), clock.Now);
        context.Notices.Add(notice);

        // The line is written last, with the number, but stands where the step stood.
        var lineId = ids.NewId();
        var year = notice.IssuedOn.Year;
        lateWork.Add(
            [new(prefix, year)],
            drawn => Finish(notice, string.Create(CultureInfo.InvariantCulture, $"{prefix}〔{year}〕{drawn[0]}号"), template, about, record, reason, step, lineId, data),
            unfinished: notice);
        return notice;
    }

    private void Finish(Notice notice, string number, NoticeTemplate template, Case about, CreditRecord record, string? reason, string step, Guid lineId, NoticeData? data)
    {
        var code = string.Join('-', protection.Code("notice", notice.Id.ToString("D"), CodeLength).Chunk(CodeGroup).Select(group => new string(group)));
        var html = text.Render(template, notice, number, code, about, record, reason, data);
        notice.Finish(number, html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))), template.Hash, code);
        context.Outbox.Add(new OutboxMessage(ids.NewId(), $"{notice.Id:D}@creditflow", about.Id, notice.Id, about.Applicant.Email, $"{notice.Title}（{number}）", text.RenderMail(template, notice, number, code, about, record, about.Applicant.Name, LinkTo(code), data), clock.Now));
        chronicle.Note(
            about,
            CaseEventKind.NoticeIssued,
            "notice.issued",
            Actor.System,
            step: step,
            text: $"{notice.Title}（{number}）",
            textIsPublic: true,
            ruleId: template.Rules.Count > 0 ? template.Rules[^1] : null,
            noticeId: notice.Id,
            detail: new { number, notice.Sha256, template = template.Id, templateVersion = template.Version, templateHash = template.Hash },
            id: lineId);
    }

    private string LinkTo(string code) => options.Value.PublicAddress.TrimEnd('/') + options.Value.VerificationPath.Replace("{code}", code, StringComparison.Ordinal);
}
