using CreditFlow.Activities.Commitments;
using CreditFlow.Activities.Consents;
using CreditFlow.Activities.Intake;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Oversight;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Measures;
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
/// What a rehearsed process is about: a synthetic penalty record (unassigned region 99, general violation, twelve months) or a synthetic commitment, with a case about it of the kind that the process carries,
/// received at the start; the record's publication, which then ends twenty working days later; or what else the process is about: the import that brings it, a mail that was given up, an agency that is late, a consent.
/// </summary>
internal sealed class SyntheticMatter
{
    private const string BasisDocument = "演练依据〔2026〕1号";
    private const string SubjectCode = "91990100HHHH00010L";
    private const int PeriodMonths = 12;
    private const int WorkingDaysToEnd = 20;
    private const int MonthsShownBefore = 3;
    private const int MonthsToCut = 3;
    private const int WorkingDaysToSupply = 5;
    private const int FirstRow = 2;
    private static readonly Guid MeasureId = new("00000000-0000-7000-8000-00000000d15c");
    private readonly CaseKind _kind;
    private readonly DateOnly _start;
    private readonly Guid _caseId;
    private readonly Guid _recordId;
    private readonly Guid _publicationId;
    private readonly Guid _otherId;
    private readonly Guid _repairId;
    private readonly About _about;
    private readonly MatterFacts? _facts;

    private SyntheticMatter(DateOnly start, CaseKind kind, About about, MatterFacts? facts)
    {
        _kind = kind;
        _facts = facts;
        _start = start;
        _about = about;
        var instant = ChinaTime.StartOf(start);
        _caseId = Guid.CreateVersion7(instant);
        _recordId = Guid.CreateVersion7(instant);
        _publicationId = Guid.CreateVersion7(instant);
        _otherId = Guid.CreateVersion7(instant);
        _repairId = Guid.CreateVersion7(instant);
    }

    private enum About
    {
        Case,
        Publication,
        Mail,
        Supervision,
        Consent,
        Import,
        Leak,
    }

    /// <summary>Whether the process watches a publication instead of carrying a case.</summary>
    public bool WatchesPublication => _about == About.Publication;

    /// <summary>The record as it was made, before the process changed any of it; <see langword="null"/> when it is about none.</summary>
    public CreditRecord? Made { get; private set; }

    /// <summary>What the commands that open such a matter give to its process.</summary>
    public static IReadOnlyDictionary<string, object?> Inputs { get; } = new Dictionary<string, object?> { [StaffTaskActivity.OpenedBy] = Guid.Empty.ToString("D"), [StaffTaskActivity.Deciders] = "", ["document"] = BasisDocument, ["measureId"] = MeasureId.ToString("D"), ["summary"] = "演练用措施" };

    public string CorrelationId => (_about switch
    {
        About.Case => _caseId,
        About.Publication => _publicationId,
        About.Mail or About.Supervision or About.Consent or About.Import or About.Leak => _otherId,
    }).ToString("D");

    /// <summary>The matter that a definition needs; <see langword="null"/> for one without credit activities.</summary>
    /// <param name="plan">The definition, compiled.</param>
    /// <param name="start">The day on which the process begins.</param>
    /// <param name="facts">What the matter is like where it stands for a real one; <see langword="null"/> for the usual.</param>
    public static SyntheticMatter? For(WorkflowPlan plan, DateOnly start, MatterFacts? facts = null) =>
        plan.Nodes.All(node => node.Descriptor.ClrType.Assembly != typeof(AwaitPublicityEnd).Assembly)
            ? null
            : new SyntheticMatter(start, FilingKind.KindOf(plan.DefinitionId) ?? CaseKind.Objection, AboutOf(plan), facts);

    /// <summary>Creates it, in the first turn.</summary>
    public Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var policies = services.GetRequiredService<PolicyLibrary>();
        if (_about == About.Case && _kind is CaseKind.CommitmentBreach or CaseKind.TolerantAcceptance)
        {
            AddCommitment(services, context, policies, ids, now);
            return Task.CompletedTask;
        }

        var record = Record(services, policies, ids, now);
        Made = record;
        context.Add(record);
        var proposal = new MeasureProposal(record.Id, record.SourceAgencyId, MeasureKind.MoreInspections, "演练用措施", "演练用依据", "演练用理由", _start, Until: null);
        context.Add(DisciplineMeasure.Propose(MeasureId, proposal, now));
        var procedure = _facts?.Case is { } known ? policies.Get(known.PackId, known.PackVersion) : policies.Select(RuleServices.Jurisdiction, _start).Pack;
        if (_about is About.Case or About.Mail)
        {
            if (_kind == CaseKind.RepairRevocation)
            {
                context.Add(Repaired(record, procedure, ids, now));
            }

            var filing = Filing(record, _kind, procedure);
            var about = Case.Receive(_caseId, filing, _caseId.ToString("N"), "", procedure.Id, procedure.Version, now);
            about.AssignNumbers("演练-000001", "演练-000001");
            context.Add(about);
        }

        object? other = _about switch
        {
            About.Mail => Mail(context, record, services, now),
            About.Supervision => Late(context, record, services.GetRequiredService<WorkingDayCalendar>(), procedure, ids, now),
            About.Consent => Consented(record, ids, now),
            About.Import => Import(context, ids, now),
            About.Leak => Leaked(record, services.GetRequiredService<WorkingDayCalendar>(), procedure, ids, now),
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
        : plan.Nodes.Any(node => node.Activity is CheckGates or ReviewRedaction or ReleaseBatch) ? About.Import
        : plan.Nodes.Any(node => node.Activity is HandleLeak or SettleLeak) ? About.Leak
        : About.Case;

    private ImportBatch Import(CreditFlowDbContext context, IIdGenerator ids, DateTimeOffset now)
    {
        var batch = new ImportBatch(_otherId, "演练.csv", importedById: null, "演练导入人", now);
        batch.Count(accepted: 1, unchanged: 0, refused: 0);
        batch.Finish(now);
        context.Add(new RecordRedaction(ids.NewId(), _otherId, _recordId, FirstRow, PublicTextField.Facts, [], [PersonalDetail.PersonName]));
        return batch;
    }

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
                Due = new TaskDue(due),
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

    private LeakIncident Leaked(CreditRecord record, WorkingDayCalendar calendar, PolicyPack pack, IIdGenerator ids, DateTimeOffset now) => LeakIncident.Open(
        new LeakOrder
        {
            Id = _otherId,
            AgencyId = record.SourceAgencyId,
            DiscoveredOn = _start,
            Description = "演练用情况",
            OpenedBy = Actor.Staff(ids.NewId(), "演练登记人", record.SourceAgencyId),
            DueDate = calendar.AddWorkingDays(_start, 1),
            PackId = pack.Id,
            PackVersion = pack.Version,
        },
        now);

    private Consent Consented(CreditRecord record, IIdGenerator ids, DateTimeOffset now)
    {
        const int Days = 30;
        var reader = Actor.Staff(ids.NewId(), "演练查询人", record.SourceAgencyId);
        var consent = Consent.Draft(_otherId, record.SubjectId, record.Id, DutyPurpose.AdministrativeApproval, reader, _start.AddDays(Days), ids.NewId(), _otherId.ToString("N"), now);
        consent.Submit("演练同意书.pdf", "application/pdf", "", _otherId.ToString("N"), _start);
        return consent;
    }

    // A repair that was granted just now.
    private Case Repaired(CreditRecord record, PolicyPack pack, IIdGenerator ids, DateTimeOffset now)
    {
        var repair = Case.Receive(_repairId, Filing(record, CaseKind.CreditRepair, pack), _repairId.ToString("N"), "", pack.Id, pack.Version, now);
        repair.AssignNumbers("演练-000002", "演练-000002");
        repair.Decide(CaseOutcome.RepairGranted, now);
        record.Publication.TakeDown(ids, TakeDownReason.Repaired, now);
        return repair;
    }

    private CaseFiling Filing(CreditRecord record, CaseKind kind, PolicyPack pack)
    {
        var filing = new CaseFiling
        {
            Kind = kind,
            RecordId = record.Id,
            SubjectId = record.SubjectId,
            Statement = "演练用说明",
            Applicant = new Applicant { Name = "演练申请人", IsAgent = false, Email = "rehearsal@example.com" },
        };
        return _facts?.Case is { } known && kind == _kind ? Like(filing, known) : kind switch
        {
            CaseKind.Objection => filing with { Grounds = ObjectionGrounds.Inaccurate, Statement = "罚款金额应为1.2万元", RequestedField = CorrectableField.FineWan, RequestedValue = "1.2" },
            CaseKind.CreditRepair => filing with { Methods = [.. pack.Repair?.RequiredFor(record.Class).Select(method => method.Id) ?? []] },
            CaseKind.PublicityCut => filing with { RequestedMonths = MonthsToCut, FulfilledOn = record.Decision.Date, Harm = HarmStatement.None },
            CaseKind.OwnCorrection => filing with { BasisDocument = BasisDocument, RequestedField = CorrectableField.FineWan, RequestedValue = "1.2" },
            CaseKind.Withdrawal => filing with { BasisDocument = BasisDocument, BasisDate = _start },
            CaseKind.RepairRevocation => filing with { BasisDocument = BasisDocument, EarlierCaseId = _repairId },
            CaseKind.CommitmentBreach or CaseKind.TolerantAcceptance => throw new InvalidOperationException("Such a case is about a commitment."),
        };
    }

    private static CaseFiling Like(CaseFiling filing, CaseFacts known) => filing with
    {
        Grounds = known.Grounds,
        RequestedField = known.RequestedField,
        RequestedValue = known.RequestedValue,
        Methods = known.Methods,
        FulfilledOn = known.FulfilledOn,
        Harm = known.Harm,
        RequestedMonths = known.RequestedMonths,
        BasisDocument = known.BasisDate is null ? null : BasisDocument,
        BasisDate = known.BasisDate,
        Applicant = filing.Applicant with { IsAgent = known.IsAgent },
    };

    private void AddCommitment(IServiceProvider services, CreditFlowDbContext context, PolicyLibrary policies, IIdGenerator ids, DateTimeOffset now)
    {
        var calendar = services.GetRequiredService<WorkingDayCalendar>();
        var isTolerant = _kind == CaseKind.TolerantAcceptance;
        // An agency whose sector grades breaches shows more of the process.
        var agency = services.GetRequiredService<AgencyDirectory>().Agencies.OrderByDescending(one => one.Sector is not null).First(one => one.Kind == AgencyKind.Provider);
        var pack = policies.Select(RuleServices.Jurisdiction, agency.Sector, _start).Pack;
        var subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, "演练用示例公司", "演练用示例公司", SubjectCode);
        var commitment = Commitment.Record(new CommitmentEntry
        {
            Id = ids.NewId(),
            Subject = subject,
            AgencyId = agency.Id,
            Kind = isTolerant ? CommitmentKind.TolerantAcceptance : CommitmentKind.NoticeAndCommitment,
            Matter = "演练用事项",
            Promise = "补齐演练用材料",
            Missing = isTolerant ? [new MissingMaterial("演练用材料", IsTolerable: true)] : [],
            IsWritten = true,
            MadeOn = isTolerant ? _start : _start.AddMonths(-1),
            DueOn = isTolerant ? calendar.AddWorkingDays(_start, WorkingDaysToSupply) : calendar.SubtractWorkingDays(_start, 1),
            ContactName = "演练申请人",
            ContactEmail = "rehearsal@example.com",
            RecordedBy = Actor.System,
            RecordedAt = now,
        });
        if (!isTolerant)
        {
            commitment.MarkOverdue();
            commitment.BeginFinding(_caseId);
        }

        var filing = new CaseFiling
        {
            Kind = _kind,
            CommitmentId = commitment.Id,
            SubjectId = subject.Id,
            Statement = BreachWords.Occasion(commitment),
            Applicant = new Applicant { Name = commitment.ContactName, IsAgent = false, Email = commitment.ContactEmail! },
        };
        var about = Case.Receive(_caseId, filing, _caseId.ToString("N"), "", pack.Id, pack.Version, now);
        about.AssignNumbers("演练-000001", "演练-000001");
        context.AddRange(commitment, about);
    }

    private CreditRecord Record(IServiceProvider services, PolicyLibrary policies, IIdGenerator ids, DateTimeOffset now)
    {
        var known = _facts?.Record;
        var entry = services.GetRequiredService<ViolationCatalogue>().Catalogues.SelectMany(catalogue => catalogue.Entries)
            .First(act => act.Class == ViolationClass.General && act.Months == PeriodMonths);
        var decided = known is not null ? known.DecidedOn
            : WatchesPublication
                ? services.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(_start, WorkingDaysToEnd).AddMonths(-PeriodMonths)
                : _start.AddMonths(-MonthsShownBefore);
        var pack = known is not null ? policies.Get(known.PackId, known.PackVersion) : policies.Select(RuleServices.Jurisdiction, decided).Pack;
        var (grade, months) = (known?.Class ?? ViolationClass.General, known?.PeriodMonths ?? PeriodMonths);
        var period = PublicityPeriod.Compute(pack, grade, months, decided);
        var publication = Publication.Await(_publicationId, _recordId, period.Start, period.MinimumLastDay, period.LastDay);
        if (_about != About.Import)
        {
            publication.Release(ids, obstacle: null, now);
        }

        return CreditRecord.Receive(
            new RecordIntake
            {
                Id = _recordId,
                Subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, "演练用示例公司", "演练用示例公司", SubjectCode),
                AgencyId = known?.AgencyId ?? entry.AgencyId,
                SourceAgencyId = known?.SourceAgencyId ?? entry.AgencyId,
                NaturalKey = "演练",
                DecisionNumberKey = "演练",
                Decision = new PenaltyDecision
                {
                    Number = $"演练罚〔{decided.Year}〕1号",
                    Date = decided,
                    ViolationType = known?.Act ?? entry.Act,
                    Facts = known?.Act ?? entry.Act,
                    Basis = "演练数据",
                    PenaltyKinds = "罚款",
                    Content = "罚款12万元",
                    FineWan = known is null ? 12m : known.FineWan,
                    ConfiscatedWan = known?.ConfiscatedWan,
                },
                Class = grade,
                PeriodMonths = months,
                CatalogueItem = known?.CatalogueItem ?? entry.Citation,
                PackId = pack.Id,
                PackVersion = pack.Version,
                Fulfilment = known?.Fulfilment ?? Fulfilment.Unknown,
                ContentHash = "",
                ImportBatchId = _otherId,
                ImportRow = FirstRow,
                ReceivedAt = now,
            },
            publication);
    }
}
