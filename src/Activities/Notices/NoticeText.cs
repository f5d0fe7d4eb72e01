using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using DotLiquid;

namespace CreditFlow.Activities.Notices;

/// <summary>Renders documents. Every value is HTML-encoded; laws are cited from the case's policy pack, never typed into a template.</summary>
public sealed class NoticeText(AgencyDirectory agencies, PolicyLibrary policies)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The document as HTML: one <c>article</c> that a page with the product's style sheets shows and prints.</summary>
    public string Render(NoticeTemplate template, Notice notice, string number, string verificationCode, Case about, CreditRecord record, string? reason)
    {
        var values = new Hash
        {
            ["notice"] = Encoded(
                ("title", template.Title),
                ("number", number),
                ("recipient", notice.Recipient),
                ("date", ChinaTime.Document(notice.IssuedOn)),
                ("code", verificationCode),
                ("agency", agencies.Get(notice.AgencyId).Name),
                ("you", record.Subject.Kind == SubjectKind.NaturalPerson ? "你" : "你单位"),
                ("reason", string.IsNullOrWhiteSpace(reason) ? null : reason.Trim().TrimEnd('。', '；', ';', '.')),
                ("basis", Basis(policies.Get(about.PackId), template.Rules)),
                ("remedy", template.HasRemedy ? "yes" : null)),
            ["case"] = Encoded(
                ("number", about.Number),
                ("kind", CaseWords.Application(about.Kind)),
                ("received", ChinaTime.Document(ChinaTime.DayOf(about.ReceivedAt))),
                ("supplement_until", about.SupplementUntil is { } until ? ChinaTime.Document(until) : null)),
            ["record"] = Encoded(
                ("number", record.Decision.Number),
                ("agency", agencies.Find(record.AgencyId)?.Name),
                ("source", agencies.Find(record.SourceAgencyId)?.Name)),
            ["publication"] = Publication(record, notice.IssuedOn),
            ["changes"] = record.Changes
                .Where(change => change.CaseId == about.Id)
                .Select(change => Encoded(
                    ("label", FieldTexts.Label(change.Field)),
                    ("before", FieldTexts.Format(change.Field, change.Before)),
                    ("after", FieldTexts.Format(change.Field, change.After))))
                .ToList(),
        };
        values["content"] = Run(template.Body, values);
        return Run(template.Letter, values).Trim();
    }

    /// <summary>Citations of some rules with one title per law: 《北京市公共信用信息管理办法》第二十二条、第二十三条.</summary>
    internal static string Basis(PolicyPack pack, IEnumerable<string> rules) => string.Join("、", rules
        .Select(pack.Rule)
        .GroupBy(rule => rule.Source)
        .Select(law => law.Key.IsReading
            ? string.Join("、", law.Select(rule => rule.Citation).Distinct())
            : $"《{law.Key.Title}》{string.Join("、", law.Select(rule => rule.Article).OfType<string>().Distinct())}"));

    private static Hash Publication(CreditRecord record, DateOnly today)
    {
        var publication = record.Publication;
        var values = Encoded(
            ("start", ChinaTime.Document(publication.Start)),
            ("last", ChinaTime.Document(publication.LastDay)),
            ("original_last", ChinaTime.Document(PublicityPeriod.LastDayOf(publication.Start, record.PeriodMonths))),
            ("cut", publication.CutMonths?.ToString(CultureInfo.InvariantCulture)),
            ("cut_last", publication.CutLastDay is { } cut ? ChinaTime.Document(cut) : null));
        values["stopped_at_once"] = publication.TakeDownReason == TakeDownReason.Shortened;
        values["is_public"] = publication.State is PublicationState.Published or PublicationState.Held && publication.LastDay >= today;
        values["is_held"] = publication.State == PublicationState.Held;
        return values;
    }

    // Encoded here and not in the templates: who edits one cannot forget it.
    private static Hash Encoded(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var hash = new Hash();
        foreach (var (name, value) in values)
        {
            hash[name] = value is null ? null : Encoder.Encode(value);
        }

        return hash;
    }

    private static string Run(Template template, Hash values) =>
        template.Render(new RenderParameters(CultureInfo.InvariantCulture) { LocalVariables = values, ErrorsOutputMode = ErrorsOutputMode.Rethrow });
}
