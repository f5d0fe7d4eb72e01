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

/// <summary>Renders documents and their mails. Every value in a document is HTML-encoded; laws are cited from the case's policy pack, never typed into a template.</summary>
public sealed class NoticeText(AgencyDirectory agencies, PolicyLibrary policies)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The document of a case as HTML: one <c>article</c> that a page with the product's style sheets shows and prints.</summary>
    /// <param name="reason">Reasons for the recipient, or <see langword="null"/>.</param>
    /// <param name="data">Values of the template's fields; none when it has no fields.</param>
    /// <exception cref="NoticeIncompleteException">A required field has no value, or the case's pack carries none of the template's rules.</exception>
    public string Render(NoticeTemplate template, Notice notice, string number, string verificationCode, Matter matter, string? reason, NoticeData? data = null) =>
        Document(template, HeadingOf(notice, number, verificationCode, matter, reason), data ?? new NoticeData(), matter);

    /// <summary>Refuses at once a document that could not be rendered when its number is drawn.</summary>
    /// <exception cref="NoticeIncompleteException">A required field has no value, or the case's pack carries none of the template's rules.</exception>
    public void Require(NoticeTemplate template, Case about, NoticeData? data) => Require(template, policies.Get(about.PackId, about.PackVersion), data ?? new NoticeData());

    /// <summary>Refuses at once a document without a case that could not be rendered when its number is drawn.</summary>
    /// <exception cref="NoticeIncompleteException">As for a case's document.</exception>
    public static void Require(NoticeTemplate template, PolicyPack pack, NoticeData data) => BasisOf(template, pack, data);

    /// <summary>A document without a case as HTML.</summary>
    /// <exception cref="NoticeIncompleteException">As for a case's document.</exception>
    public string Render(NoticeTemplate template, NoticeHeading heading, NoticeData data) => Document(template, heading, data, null);

    /// <summary>The mail that brings a case's document, as plain text.</summary>
    /// <param name="name">The recipient of the mail.</param>
    /// <param name="link">Where the document can be seen.</param>
    public string RenderMail(NoticeTemplate template, Notice notice, string number, string verificationCode, Matter matter, string name, string link, NoticeData? data = null) =>
        Mail(template, HeadingOf(notice, number, verificationCode, matter, null), data ?? new NoticeData(), name, link, matter);

    /// <summary>The mail that brings a document without a case, as plain text.</summary>
    public string RenderMail(NoticeTemplate template, NoticeHeading heading, NoticeData data, string name, string link) => Mail(template, heading, data, name, link, null);

    private static string Mail(NoticeTemplate template, NoticeHeading heading, NoticeData data, string name, string link, Matter? matter)
    {
        // Plain text: nothing is encoded, and the name and the link belong to the mail alone.
        var values = Values(template, heading, data, text => text);
        var notice = (Hash)values["notice"];
        (notice["name"], notice["link"], notice["result"]) = (name, link, template.Result);
        if (matter?.Case is { } about)
        {
            values["case"] = Hash.FromAnonymousObject(new { number = about.Number, supplement_until = SupplementUntil(about) ?? "" });
            values["record"] = Hash.FromAnonymousObject(new { number = matter.FoundRecord?.Decision.Number });
        }

        values["content"] = Run(template.Mail, values).TrimEnd();
        return Run(template.MailFrame, values).TrimEnd();
    }

    private static string? SupplementUntil(Case about) => about.SupplementUntil is { } until ? NoticeData.Dated(until, about.SupplementIsProvisional) : null;

    private NoticeHeading HeadingOf(Notice notice, string number, string verificationCode, Matter matter, string? reason) => new(
        agencies.Get(notice.AgencyId).Name,
        notice.Recipient,
        matter.Subject.Kind == SubjectKind.NaturalPerson,
        notice.IssuedOn,
        number,
        verificationCode,
        policies.Get(matter.RequireCase().PackId, matter.RequireCase().PackVersion),
        reason);

    private string Document(NoticeTemplate template, NoticeHeading heading, NoticeData data, Matter? matter)
    {
        var values = Values(template, heading, data, Encoder.Encode);
        if (matter?.Case is { } about)
        {
            AddCase(values, heading, about, matter.FoundRecord);
        }

        values["content"] = Run(template.Body, values);
        return Run(template.Letter, values).Trim();
    }

    private static Hash Values(NoticeTemplate template, NoticeHeading heading, NoticeData data, Func<string, string> encode)
    {
        var basis = BasisOf(template, heading.Pack, data);
        var notice = Encoded(
            encode,
            ("title", template.Title),
            ("number", heading.Number),
            ("recipient", heading.Recipient),
            ("date", ChinaTime.Document(heading.IssuedOn)),
            ("code", heading.VerificationCode),
            ("agency", heading.Agency),
            ("you", heading.IsPerson ? "你" : "你单位"),
            ("reason", string.IsNullOrWhiteSpace(heading.Reason) ? null : heading.Reason.Trim().TrimEnd('。', '；', ';', '.')),
            ("basis", basis));
        notice["remedy"] = template.Remedy.ToString().ToLowerInvariant();
        var fields = new Hash();
        foreach (var (name, value) in data.Values)
        {
            fields[name] = value switch
            {
                string text => encode(text),
                string[] lines => lines.Select(encode).ToList(),
                MissingItem[] items => items.Select(item => Encoded(encode, ("name", item.Name), ("why", item.Why))).ToList(),
                _ => throw new InvalidOperationException($"A field of a document cannot be a {value.GetType().Name}."),
            };
        }

        return new Hash { ["notice"] = notice, ["data"] = fields };
    }

    private static string BasisOf(NoticeTemplate template, PolicyPack pack, NoticeData data)
    {
        var basis = Basis(pack, template.Rules);
        string[] missing =
        [
            .. template.Fields.Where(field => field.Required && !data.Names.Contains(field.Name)).Select(field => field.Label),
            .. basis.Length == 0 ? [$"依据（规则包 {pack.Id} 没有规则 {string.Join('、', template.Rules)}）"] : Array.Empty<string>(),
        ];
        return missing.Length == 0 ? basis : throw new NoticeIncompleteException(template.Title, missing);
    }

    private void AddCase(Hash values, NoticeHeading heading, Case about, CreditRecord? record)
    {
        values["case"] = Encoded(
            Encoder.Encode,
            ("number", about.Number),
            ("kind", CaseWords.Application(about.Kind)),
            ("received", ChinaTime.Document(ChinaTime.DayOf(about.ReceivedAt))),
            ("supplement_until", SupplementUntil(about)));
        if (record is null)
        {
            return;
        }

        values["record"] = Encoded(
            Encoder.Encode,
            ("number", record.Decision.Number),
            ("agency", agencies.Find(record.AgencyId)?.Name),
            ("source", agencies.Find(record.SourceAgencyId)?.Name));
        values["publication"] = Publication(record, heading.IssuedOn);
        values["changes"] = record.Changes
            .Where(change => change.CaseId == about.Id)
            .Select(change => Encoded(
                Encoder.Encode,
                ("label", FieldTexts.Label(change.Field)),
                ("before", FieldTexts.Format(change.Field, change.Before)),
                ("after", FieldTexts.Format(change.Field, change.After))))
            .ToList();
    }

    /// <summary>Citations of those rules that the pack carries, with one title per law: 《北京市公共信用信息管理办法》第二十二条、第二十三条.</summary>
    internal static string Basis(PolicyPack pack, IEnumerable<string> rules) => string.Join("、", rules
        .Select(pack.FindRule)
        .OfType<RuleText>()
        .GroupBy(rule => rule.Source)
        .Select(law => law.Key.IsReading
            ? string.Join("、", law.Select(rule => rule.Citation).Distinct())
            : $"《{law.Key.Title}》{string.Join("、", law.Select(rule => rule.Article).OfType<string>().Distinct())}"));

    private static Hash Publication(CreditRecord record, DateOnly today)
    {
        var publication = record.Publication;
        var values = Encoded(
            Encoder.Encode,
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
    private static Hash Encoded(Func<string, string> encode, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var hash = new Hash();
        foreach (var (name, value) in values)
        {
            hash[name] = value is null ? null : encode(value);
        }

        return hash;
    }

    private static string Run(Template template, Hash values) =>
        template.Render(new RenderParameters(CultureInfo.InvariantCulture) { LocalVariables = values, ErrorsOutputMode = ErrorsOutputMode.Rethrow });
}
