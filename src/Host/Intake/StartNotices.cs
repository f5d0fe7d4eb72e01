using System.Globalization;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Filing;
using CreditFlow.Persistence.Commits;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Tells a subject that a record about it is shown from now on, until when, and how it can be shortened and repaired (两书同达): one numbered document per record, mailed when an address is known.
/// Scoped: issued by the commit that begins to show the record.
/// </summary>
internal sealed class StartNotices(NoticeDesk desk, PolicyLibrary policies, ProcedurePacks packs, AgencyDirectory agencies, IStringLocalizer<IntakeTexts> texts, IIdGenerator ids, CommitClock clock)
{
    private const string Procedure = "intake";
    private const string Outcome = "published";

    /// <summary>Issues the document, where the record's pack calls for one.</summary>
    public void Issue(CreditRecord record)
    {
        var pack = policies.Get(record.PackId, record.PackVersion);
        if (pack.Notice(Procedure, Outcome) is not { } rule)
        {
            return;
        }

        var source = agencies.Get(record.SourceAgencyId);
        var address = new NoticeAddress(record.Subject.Name, record.Subject.Kind == SubjectKind.NaturalPerson, record.Subject.Email, record.Id);
        desk.Issue(ids.NewId(), address, pack, rule.Template, DataOf(record, pack, source), issuerId: source.DocumentPrefix is null ? null : source.Id);
    }

    private NoticeData DataOf(CreditRecord record, PolicyPack pack, Agency source)
    {
        var cut = pack.Publicity(record.Kind, record.Class).Cut;
        var repair = packs.Of(CaseKind.CreditRepair, record, ChinaTime.DayOf(clock.Now)).Repair;
        var methods = repair?.RequiredFor(record.Class).Select(method => method.Text) ?? [];
        return new NoticeData()
            .Add("record", texts["Start.Record", record.Decision.Number])
            .Add("class", texts[$"Start.Class.{record.Class}"])
            .Add("item", record.CatalogueItem)
            .Add("start", record.Publication.Start)
            .Add("last", record.Publication.LastDay)
            .Add("cut", cut.Allowed ? texts["Start.Cut", source.Name, cut.FloorMonths.ToString(CultureInfo.InvariantCulture)] : texts["Start.NoCut"])
            .Add("repair", texts["Start.Repair", source.Name, ChinaTime.Document(record.Publication.MinimumLastDay), string.Join("、", methods)]);
    }
}
