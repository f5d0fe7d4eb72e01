using CreditFlow.Activities.Commitments;
using CreditFlow.Activities.Intake;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// What a rehearsed process is about: a synthetic penalty record (unassigned region 99, general violation, twelve months) or a synthetic commitment, with a case about it of the kind that the process carries,
/// received at the start; the record's publication, which then ends twenty working days later; or the import that brings it.
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
    private readonly Guid _batchId;

    private SyntheticMatter(DateOnly start, CaseKind kind, bool watchesPublication, bool handlesImport)
    {
        _kind = kind;
        HandlesImport = handlesImport;
        _start = start;
        WatchesPublication = watchesPublication;
        var instant = ChinaTime.StartOf(start);
        _caseId = Guid.CreateVersion7(instant);
        _recordId = Guid.CreateVersion7(instant);
        _publicationId = Guid.CreateVersion7(instant);
        _batchId = Guid.CreateVersion7(instant);
    }

    /// <summary>Whether the process watches a publication instead of carrying a case.</summary>
    public bool WatchesPublication { get; }

    /// <summary>What the commands that open such a matter give to its process.</summary>
    public static IReadOnlyDictionary<string, object?> Inputs { get; } = new Dictionary<string, object?> { [StaffTaskActivity.OpenedBy] = Guid.Empty.ToString("D"), ["document"] = BasisDocument, ["measureId"] = MeasureId.ToString("D"), ["summary"] = "演练用措施" };

    /// <summary>Whether the process handles an import.</summary>
    public bool HandlesImport { get; }

    public string CorrelationId => (HandlesImport ? _batchId : WatchesPublication ? _publicationId : _caseId).ToString("D");

    /// <summary>The matter that a definition needs; <see langword="null"/> for one without credit activities.</summary>
    public static SyntheticMatter? For(WorkflowPlan plan, DateOnly start) =>
        plan.Nodes.All(node => node.Descriptor.ClrType.Assembly != typeof(AwaitPublicityEnd).Assembly)
            ? null
            : new SyntheticMatter(start, FilingKind.KindOf(plan.DefinitionId) ?? CaseKind.Objection, plan.Nodes.Any(node => node.Activity is AwaitPublicityEnd), plan.Nodes.Any(node => node.Activity is CheckGates or ReviewRedaction or ReleaseBatch));

    /// <summary>Creates it, in the first turn.</summary>
    public Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var policies = services.GetRequiredService<PolicyLibrary>();
        if (!WatchesPublication && _kind is CaseKind.CommitmentBreach or CaseKind.TolerantAcceptance)
        {
            AddCommitment(services, context, policies, ids, now);
            return Task.CompletedTask;
        }

        var record = Record(services, policies, ids, now);
        context.Add(record);
        var proposal = new MeasureProposal(record.Id, record.SourceAgencyId, MeasureKind.MoreInspections, "演练用措施", "演练用依据", "演练用理由", _start, Until: null);
        context.Add(DisciplineMeasure.Propose(MeasureId, proposal, now));
        if (HandlesImport)
        {
            var batch = new ImportBatch(_batchId, "演练.csv", importedById: null, "演练导入人", now);
            batch.Count(accepted: 1, unchanged: 0, refused: 0);
            batch.Finish(now);
            context.Add(batch);
            context.Add(new RecordRedaction(ids.NewId(), _batchId, _recordId, FirstRow, PublicTextField.Facts, [], [PersonalDetail.PersonName]));
        }
        else if (!WatchesPublication)
        {
            var procedure = policies.Select(RuleServices.Jurisdiction, _start).Pack;
            var filing = Filing(record, procedure);
            var about = Case.Receive(_caseId, filing, _caseId.ToString("N"), "", procedure.Id, procedure.Version, now);
            about.AssignNumbers("演练-000001", "演练-000001");
            context.Add(about);
        }

        return Task.CompletedTask;
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
            CaseKind.OwnCorrection => filing with { BasisDocument = BasisDocument, RequestedField = CorrectableField.FineWan, RequestedValue = "1.2" },
            CaseKind.Withdrawal => filing with { BasisDocument = BasisDocument, BasisDate = _start },
            CaseKind.CommitmentBreach or CaseKind.TolerantAcceptance => throw new InvalidOperationException("Such a case is about a commitment."),
        };
    }

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
        var entry = services.GetRequiredService<ViolationCatalogue>().Catalogues.SelectMany(catalogue => catalogue.Entries)
            .First(act => act.Class == ViolationClass.General && act.Months == PeriodMonths);
        var decided = WatchesPublication
            ? services.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(_start, WorkingDaysToEnd).AddMonths(-PeriodMonths)
            : _start.AddMonths(-MonthsShownBefore);
        var pack = policies.Select(RuleServices.Jurisdiction, decided).Pack;
        var period = PublicityPeriod.Compute(pack, ViolationClass.General, PeriodMonths, decided);
        var publication = Publication.Await(_publicationId, _recordId, period.Start, period.MinimumLastDay, period.LastDay);
        if (!HandlesImport)
        {
            publication.Release(ids, obstacle: null, now);
        }

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
                ImportBatchId = _batchId,
                ImportRow = FirstRow,
                ReceivedAt = now,
            },
            publication);
    }
}
