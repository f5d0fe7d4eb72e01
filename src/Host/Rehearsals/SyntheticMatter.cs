using CreditFlow.Activities.Consents;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Oversight;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// What a rehearsed process is about: a synthetic penalty record (unassigned region 99, general violation, twelve months) and either a case about it of the kind that the process carries, received at the
/// start, or its publication, which then ends twenty working days later, or what else the process is about: a mail that was given up, an agency that is late, a consent.
/// </summary>
internal sealed class SyntheticMatter
{
    private const string SubjectCode = "91990100HHHH00010L";
    private const int PeriodMonths = 12;
    private const int WorkingDaysToEnd = 20;
    private const int MonthsShownBefore = 3;
    private const int MonthsToCut = 3;
    private readonly CaseKind _kind;
    private readonly DateOnly _start;
    private readonly Guid _caseId;
    private readonly Guid _recordId;
    private readonly Guid _publicationId;
    private readonly Guid _otherId;
    private readonly About _about;

    private SyntheticMatter(DateOnly start, CaseKind kind, About about)
    {
        _kind = kind;
        _start = start;
        _about = about;
        var instant = ChinaTime.StartOf(start);
        _caseId = Guid.CreateVersion7(instant);
        _recordId = Guid.CreateVersion7(instant);
        _publicationId = Guid.CreateVersion7(instant);
        _otherId = Guid.CreateVersion7(instant);
    }

    private enum About
    {
        Case,
        Publication,
        Mail,
        Supervision,
        Consent,
    }

    /// <summary>Whether the process watches a publication instead of carrying a case.</summary>
    public bool WatchesPublication => _about == About.Publication;

    public string CorrelationId => (_about switch
    {
        About.Case => _caseId,
        About.Publication => _publicationId,
        About.Mail or About.Supervision or About.Consent => _otherId,
    }).ToString("D");

    /// <summary>The matter that a definition needs; <see langword="null"/> for one without credit activities.</summary>
    public static SyntheticMatter? For(WorkflowPlan plan, DateOnly start) =>
        plan.Nodes.All(node => node.Descriptor.ClrType.Assembly != typeof(AwaitPublicityEnd).Assembly)
            ? null
            : new SyntheticMatter(start, FilingKind.KindOf(plan.DefinitionId) ?? CaseKind.Objection, AboutOf(plan));

    /// <summary>Creates it, in the first turn.</summary>
    public Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var policies = services.GetRequiredService<PolicyLibrary>();
        var record = Record(services, policies, ids, now);
        context.Add(record);
        var procedure = policies.Select(RuleServices.Jurisdiction, _start).Pack;
        if (_about is About.Case or About.Mail)
        {
            var filing = Filing(record, procedure);
            var about = Case.Receive(_caseId, filing, _caseId.ToString("N"), "", procedure.Id, procedure.Version, now);
            about.AssignNumbers("演练-000001", "演练-000001");
            context.Add(about);
        }

        object? other = _about switch
        {
            About.Mail => Mail(context, record, services, now),
            About.Supervision => Late(context, record, services.GetRequiredService<WorkingDayCalendar>(), procedure, ids, now),
            About.Consent => Consented(record, ids, now),
            About.Case or About.Publication => null,
        };
        if (other is not null)
        {
            context.Add(other);
        }

        return Task.CompletedTask;
    }

    private static About AboutOf(WorkflowPlan plan) =>
        plan.Nodes.Any(node => node.Activity is AwaitPublicityEnd) ? About.Publication
        : plan.Nodes.Any(node => node.Activity is ServeNotice) ? About.Mail
        : plan.Nodes.Any(node => node.Activity is IssueSupervision or AwaitSupervisionStep) ? About.Supervision
        : plan.Nodes.Any(node => node.Activity is CheckConsent or AwaitConsentEnd) ? About.Consent
        : About.Case;

    private OutboxMessage Mail(CreditFlowDbContext context, CreditRecord record, IServiceProvider services, DateTimeOffset now)
    {
        var notice = new Notice(Guid.CreateVersion7(now), _caseId, record.Id, "objection-not-upheld", "演练用文书", services.GetRequiredService<AgencyDirectory>().Operator.Id, record.Subject.Name, _start, now);
        notice.Finish("演练〔0000〕1号", "", "", "", "演练");
        context.Add(notice);
        var message = new OutboxMessage(_otherId, "rehearsal@creditflow", _caseId, notice.Id, "rehearsal@example.com", notice.Title, "", now);
        message.MarkRefused("SMTP 550 RecipientNotAccepted");
        return message;
    }

    private Supervision Late(CreditFlowDbContext context, CreditRecord record, WorkingDayCalendar calendar, PolicyPack pack, IIdGenerator ids, DateTimeOffset now)
    {
        var due = calendar.SubtractWorkingDays(_start, 1);
        var task = StaffTask.HandOut(
            new StaffTaskOrder
            {
                Id = ids.NewId(),
                RecordId = record.Id,
                InstanceId = "演练",
                BookmarkId = "演练",
                ActivityId = "演练",
                Step = "核查",
                Role = Roles.Verifier,
                AgencyId = record.SourceAgencyId,
                Outcomes = [],
                DueDate = due,
            },
            now);
        context.Add(task);
        return Supervision.Open(
            new SupervisionOrder
            {
                Id = _otherId,
                AgencyId = record.SourceAgencyId,
                TaskId = task.Id,
                RecordId = record.Id,
                Matter = $"{record.Decision.Number}行政处罚信息的“核查”",
                Duty = "核实并答复",
                DueDate = due,
                PackId = pack.Id,
                InstanceId = _otherId.ToString("N"),
            },
            now);
    }

    private Consent Consented(CreditRecord record, IIdGenerator ids, DateTimeOffset now)
    {
        const int Days = 30;
        var reader = Actor.Staff(ids.NewId(), "演练查询人", record.SourceAgencyId);
        var consent = Consent.Draft(_otherId, record.SubjectId, record.Id, DutyPurpose.AdministrativeApproval, reader, _start.AddDays(Days), ids.NewId(), _otherId.ToString("N"), now);
        consent.Submit("演练同意书.pdf", "application/pdf", "", _otherId.ToString("N"), _start);
        return consent;
    }

    private CaseFiling Filing(CreditRecord record, PolicyPack pack)
    {
        var filing = new CaseFiling
        {
            Kind = _kind,
            RecordId = record.Id,
            SubjectId = record.SubjectId,
            Statement = "演练用说明",
            Applicant = new Applicant { Name = "演练申请人", IsAgent = false, Email = "rehearsal@example.com" },
        };
        return _kind switch
        {
            CaseKind.Objection => filing with { Grounds = ObjectionGrounds.Inaccurate, Statement = "罚款金额应为1.2万元", RequestedField = CorrectableField.FineWan, RequestedValue = "1.2" },
            CaseKind.CreditRepair => filing with { Methods = [.. pack.Repair?.RequiredFor(record.Class).Select(method => method.Id) ?? []] },
            CaseKind.PublicityCut => filing with { RequestedMonths = MonthsToCut, FulfilledOn = record.Decision.Date, Harm = HarmStatement.None },
        };
    }

    private CreditRecord Record(IServiceProvider services, PolicyLibrary policies, IIdGenerator ids, DateTimeOffset now)
    {
        var entry = services.GetRequiredService<ViolationCatalogue>().Catalogues.SelectMany(catalogue => catalogue.Entries)
            .First(act => act.Class == ViolationClass.General && act.Months == PeriodMonths);
        var decided = WatchesPublication
            ? services.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(_start, WorkingDaysToEnd).AddMonths(-PeriodMonths)
            : _start.AddMonths(-MonthsShownBefore);
        var pack = policies.Select(RuleServices.Jurisdiction, decided).Pack;
        var period = PublicityPeriod.Compute(pack, ViolationClass.General, PeriodMonths, decided);
        var publication = Publication.Begin(_publicationId, _recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now);
        return CreditRecord.Receive(
            new RecordIntake
            {
                Id = _recordId,
                Subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, "演练用示例公司", "演练用示例公司", SubjectCode),
                AgencyId = entry.AgencyId,
                SourceAgencyId = entry.AgencyId,
                NaturalKey = "演练",
                DecisionNumberKey = "演练",
                Decision = new PenaltyDecision
                {
                    Number = $"演练罚〔{decided.Year}〕1号",
                    Date = decided,
                    ViolationType = entry.Act,
                    Facts = entry.Act,
                    Basis = "演练数据",
                    PenaltyKinds = "罚款",
                    Content = "罚款12万元",
                    FineWan = 12m,
                },
                Class = ViolationClass.General,
                PeriodMonths = PeriodMonths,
                CatalogueItem = entry.Citation,
                PackId = pack.Id,
                PackVersion = pack.Version,
                Fulfilment = Fulfilment.Unknown,
                ContentHash = "",
                ImportBatchId = _recordId,
                ImportRow = 2,
                ReceivedAt = now,
            },
            publication);
    }
}
