using System.Text.Encodings.Web;
using System.Text.Unicode;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using Fluid;

namespace CreditFlow.Activities.Notices;

/// <summary>Renders documents. Every value is HTML-encoded; laws are cited from the case's policy pack, never typed into a template.</summary>
public sealed class NoticeText(AgencyDirectory agencies, PolicyLibrary policies)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TemplateOptions Options = new();

    /// <summary>The document as HTML: one <c>article</c> that a page with the product's style sheets shows and prints.</summary>
    public string Render(NoticeTemplate template, Notice notice, string number, string verificationCode, Case about, CreditRecord record, string? reason)
    {
        var context = new TemplateContext(Options);
        context.SetValue("notice", new Dictionary<string, object?>
        {
            ["title"] = template.Title,
            ["number"] = number,
            ["recipient"] = notice.Recipient,
            ["date"] = ChinaTime.Document(notice.IssuedOn),
            ["code"] = verificationCode,
            ["agency"] = agencies.Get(notice.AgencyId).Name,
            ["you"] = record.Subject.Kind == SubjectKind.NaturalPerson ? "你" : "你单位",
            ["reason"] = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim().TrimEnd('。', '；', ';', '.'),
            ["basis"] = Basis(policies.Get(about.PackId), template.Rules),
        });
        context.SetValue("case", new Dictionary<string, object?>
        {
            ["number"] = about.Number,
            ["received"] = ChinaTime.Document(ChinaTime.DayOf(about.ReceivedAt)),
        });
        context.SetValue("record", new Dictionary<string, object?>
        {
            ["number"] = record.Decision.Number,
            ["agency"] = agencies.Find(record.AgencyId)?.Name,
            ["source"] = agencies.Find(record.SourceAgencyId)?.Name,
        });
        context.SetValue("publication", Publication(record.Publication, notice.IssuedOn));
        context.SetValue("changes", record.Changes.Where(change => change.CaseId == about.Id).Select(change => new Dictionary<string, object?>
        {
            ["label"] = FieldTexts.Label(change.Field),
            ["before"] = FieldTexts.Format(change.Field, change.Before),
            ["after"] = FieldTexts.Format(change.Field, change.After),
        }).ToList());
        context.SetValue("content", template.Body.Render(context, Encoder));
        return template.Letter.Render(context, Encoder).Trim();
    }

    /// <summary>Citations of some rules with one title per law: 《北京市公共信用信息管理办法》第二十二条、第二十三条.</summary>
    internal static string Basis(PolicyPack pack, IEnumerable<string> rules) => string.Join("、", rules
        .Select(pack.Rule)
        .GroupBy(rule => rule.Source)
        .Select(law => law.Key.IsReading
            ? string.Join("、", law.Select(rule => rule.Citation).Distinct())
            : $"《{law.Key.Title}》{string.Join("、", law.Select(rule => rule.Article).OfType<string>().Distinct())}"));

    private static Dictionary<string, object?> Publication(Publication publication, DateOnly today) => new()
    {
        ["start"] = ChinaTime.Document(publication.Start),
        ["last"] = ChinaTime.Document(publication.LastDay),
        ["is_public"] = publication.State is PublicationState.Published or PublicationState.Held && publication.LastDay >= today,
        ["is_held"] = publication.State == PublicationState.Held,
    };
}
