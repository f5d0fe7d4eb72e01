using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Activities.Tests.Support;

/// <summary>Store, engine and activities on a database of their own and on virtual time, with the shipped rules and processes.</summary>
public sealed class CreditWorld : IAsyncDisposable
{
    private static readonly DatabaseTemplate Published = new(PublishAllAsync);
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private int _records;

    private CreditWorld(TestDatabase database, ServiceProvider services, FakeTimeProvider time)
    {
        _database = database;
        _services = services;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _services;

    public WorkflowRunner Runner => _services.GetRequiredService<WorkflowRunner>();

    public CommandRunner Commands => _services.GetRequiredService<CommandRunner>();

    public IWorkflowStore Store => _services.GetRequiredService<IWorkflowStore>();

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    /// <summary>A time of day in Shanghai.</summary>
    public static DateTimeOffset At(string day, int hour = 9) => ChinaTime.StartOf(Day(day)).AddHours(hour);

    public static async Task<CreditWorld> CreateAsync(DatabaseKind kind, string day, Action<IServiceCollection>? also = null, Func<string, string>? pack = null)
    {
        var database = await Published.CopyAsync(kind);
        return Build(database, new FakeTimeProvider(At(day)), also, pack);
    }

    public Task<SeedResult> PublishAsync(string definition) =>
        _services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(definition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition))));

    /// <summary>A record in publicity: 12万元 fine by whzf3.</summary>
    public Task<CreditRecord> ReceiveRecordAsync(string decisionDate, int months = 12, Fulfilment fulfilment = Fulfilment.Unknown, string agency = "whzf3") =>
        Commands.RunAsync(
            (services, _) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var ids = services.GetRequiredService<IIdGenerator>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var number = ++_records;
                var pack = services.GetRequiredService<PolicyLibrary>().Select("BJ", Day(decisionDate)).Pack;
                var period = PublicityPeriod.Compute(pack, ViolationClass.General, months, Day(decisionDate));
                var recordId = ids.NewId();
                var publication = Publication.Begin(ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now);
                var record = CreditRecord.Receive(
                    new RecordIntake
                    {
                        Id = recordId,
                        Subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, $"北京云岭示例{number}<有限>公司", $"北京云岭示例{number}", $"9199010000000{number:D5}"),
                        AgencyId = agency,
                        SourceAgencyId = agency,
                        NaturalKey = $"key-{number}",
                        DecisionNumberKey = $"京文执罚〔2026〕{number}号",
                        Decision = new PenaltyDecision
                        {
                            Number = $"京文执罚〔2026〕{number}号",
                            Date = Day(decisionDate),
                            ViolationType = "未按规定报送网络表演经营活动自审信息",
                            Facts = "未按规定报送自审信息",
                            Basis = "《网络表演经营活动管理办法》第二十一条",
                            PenaltyKinds = "罚款",
                            Content = "罚款人民币12万元",
                            FineWan = 12m,
                        },
                        Class = ViolationClass.General,
                        PeriodMonths = months,
                        CatalogueItem = "目录第 47 项",
                        PackId = pack.Id,
                        PackVersion = pack.Version,
                        Fulfilment = fulfilment,
                        ContentHash = "00",
                        ImportBatchId = Guid.Empty,
                        ImportRow = 2,
                        ReceivedAt = now,
                    },
                    publication);
                context.Add(record);
                return Task.FromResult(record);
            },
            default);

    /// <summary>Files an objection that the fine should be 1.2 万元, and starts its process.</summary>
    public Task<Guid> FileObjectionAsync(CreditRecord record) => FileAsync("objection", Filing(CaseKind.Objection, record) with
    {
        Grounds = ObjectionGrounds.Inaccurate,
        Statement = "罚款金额应为1.2万元",
        RequestedField = CorrectableField.FineWan,
        RequestedValue = "1.2",
    }, agencyId: record.SourceAgencyId);

    /// <summary>Applies for credit repair, with the methods that the pack requires.</summary>
    public Task<Guid> FileRepairAsync(CreditRecord record) => FileAsync("credit-repair", Filing(CaseKind.CreditRepair, record) with { Methods = RequiredMethods }, agencyId: record.SourceAgencyId);

    /// <summary>Applies for a shorter publicity period.</summary>
    public Task<Guid> FileShorteningAsync(CreditRecord record, int months) => FileAsync("publicity-cut", Filing(CaseKind.PublicityCut, record) with
    {
        RequestedMonths = months,
        FulfilledOn = record.Decision.Date.AddDays(10),
        Harm = HarmStatement.Removed,
    }, agencyId: record.SourceAgencyId);

    /// <summary>The methods without which a general violation is not repaired today.</summary>
    public IReadOnlyList<string> RequiredMethods => [.. _services.GetRequiredService<PolicyLibrary>().Get("BJ-2024").Repair!.RequiredFor(ViolationClass.General).Select(method => method.Id)];

    private static CaseFiling Filing(CaseKind kind, CreditRecord record) => new()
    {
        Kind = kind,
        RecordId = record.Id,
        SubjectId = record.SubjectId,
        Statement = "已经整改并缴清罚款",
        Applicant = new Applicant { Name = "李华", IsAgent = false, Email = "lihua@example.com" },
    };

    /// <summary>A commitment given to an agency by a subject of its own.</summary>
    public Task<Commitment> RecordCommitmentAsync(CommitmentKind kind, string madeOn, string dueOn, string agencyId = "wlj", Subject? subject = null, IReadOnlyList<MissingMaterial>? missing = null) =>
        Commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var ids = services.GetRequiredService<IIdGenerator>();
                var number = ++_records;
                var commitment = Commitment.Record(new CommitmentEntry
                {
                    Id = ids.NewId(),
                    Subject = subject is null
                        ? Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, $"北京守诺示例{number}<有限>公司", $"北京守诺示例{number}", $"9199010000001{number:D5}")
                        : await context.Subjects.SingleAsync(row => row.Id == subject.Id, token),
                    AgencyId = agencyId,
                    Kind = kind,
                    Matter = "营业性演出许可",
                    Promise = "演出前补报安全方案",
                    Missing = missing ?? [],
                    IsWritten = true,
                    MadeOn = Day(madeOn),
                    DueOn = Day(dueOn),
                    ContactName = "李华",
                    ContactEmail = "lihua@example.com",
                    RecordedBy = Person.Finder.Actor,
                    RecordedAt = services.GetRequiredService<CommitClock>().Now,
                });
                context.Add(commitment);
                return commitment;
            },
            default);

    /// <summary>Opens the finding about a commitment whose day is over, or which is false when a report is given.</summary>
    public Task<Guid> OpenFindingAsync(Commitment commitment, string? falseReport = null) => FileAsync(
        "commitment-breach",
        About(CaseKind.CommitmentBreach, commitment),
        async (context, caseId) =>
        {
            var row = await context.Commitments.SingleAsync(one => one.Id == commitment.Id);
            if (falseReport is null)
            {
                row.MarkOverdue();
            }
            else
            {
                row.ReportFalse(falseReport);
            }

            row.BeginFinding(caseId);
        },
        commitment.AgencyId);

    /// <summary>Accepts on a promise.</summary>
    public Task<Guid> OpenTolerantAsync(Commitment commitment) => FileAsync("tolerant-acceptance", About(CaseKind.TolerantAcceptance, commitment), agencyId: commitment.AgencyId);

    /// <summary>Opens the revocation of a repair that 王启明 and 高远 granted; 王启明 found out.</summary>
    public Task<Guid> OpenRevocationAsync(CreditRecord record, Guid repairId) => FileAsync(
        "repair-revocation",
        Filing(CaseKind.RepairRevocation, record) with { Statement = "修复时提交的缴款凭证系伪造", BasisDocument = "京公鉴字〔2026〕8号", EarlierCaseId = repairId },
        agencyId: record.SourceAgencyId,
        input: new Dictionary<string, object?>
        {
            [StaffTaskActivity.OpenedBy] = Person.Verifier.Id.ToString("D"),
            [StaffTaskActivity.Deciders] = $"{Person.Verifier.Id:D},{Person.SourceReviewer.Id:D}",
        });

    private static CaseFiling About(CaseKind kind, Commitment commitment) => new()
    {
        Kind = kind,
        CommitmentId = commitment.Id,
        SubjectId = commitment.SubjectId,
        Statement = "期满没有履行的记录",
        Applicant = new Applicant { Name = "李华", IsAgent = false, Email = "lihua@example.com" },
    };

    private async Task<Guid> FileAsync(string definitionId, CaseFiling filing, Func<CreditFlowDbContext, Guid, Task>? also = null, string agencyId = "whzf3", IReadOnlyDictionary<string, object?>? input = null)
    {
        var caseId = Guid.CreateVersion7(Time.GetUtcNow());
        var instanceId = caseId.ToString("N");
        var result = await Runner.StartAsync(new StartWorkflow
        {
            DefinitionId = definitionId,
            InstanceId = instanceId,
            CorrelationId = caseId.ToString("D"),
            Input = input ?? new Dictionary<string, object?>(),
            Prepare = async (services, _) =>
            {
                var now = services.GetRequiredService<CommitClock>().Now;
                var sector = services.GetRequiredService<AgencyDirectory>().Get(agencyId).Sector;
                var pack = services.GetRequiredService<PolicyLibrary>().SelectForProcedure("BJ", sector, ChinaTime.DayOf(now), CaseProcedures.Of(filing.Kind)).Pack;
                var about = Case.Receive(caseId, filing, caseId.ToString("N"), instanceId, pack.Id, pack.Version, now);
                about.AssignNumbers($"YY-{caseId:N}", $"HZ-{caseId:N}");
                var context = services.GetRequiredService<CreditFlowDbContext>();
                context.Add(about);
                await (also?.Invoke(context, caseId) ?? Task.CompletedTask);
            },
        });
        Healthy(result);
        return caseId;
    }

    /// <summary>A measure of joint discipline in force because of a record.</summary>
    public Task<bool> ImposeMeasureAsync(CreditRecord record) => Commands.RunAsync(
        (services, _) =>
        {
            var now = services.GetRequiredService<CommitClock>().Now;
            var proposal = new MeasureProposal(record.Id, record.SourceAgencyId, MeasureKind.MoreInspections, "每季度检查一次", "《行政检查办法》第三条", "与违法行为有关", ChinaTime.DayOf(now), Until: null);
            var measure = DisciplineMeasure.Propose(Guid.CreateVersion7(now), proposal, now);
            measure.Decide(impose: true, now);
            services.GetRequiredService<CreditFlowDbContext>().Add(measure);
            return Task.FromResult(true);
        },
        default);

    /// <summary>Starts the process that watches a publication's end.</summary>
    public async Task<string> WatchAsync(CreditRecord record)
    {
        var result = await Runner.StartAsync(new StartWorkflow { DefinitionId = "publicity-expiry", CorrelationId = record.Publication.Id.ToString("D") });
        return Healthy(result).Instance.Id;
    }

    /// <summary>Claims the one open task of an activity.</summary>
    public Task ClaimAsync(string activityId, Person person) =>
        Commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var task = await context.StaffTasks.SingleAsync(row => row.ActivityId == activityId && row.State == StaffTaskState.Open, token);
                return task.Claim(person.Actor, [person.Role], services.GetRequiredService<CommitClock>().Now);
            },
            default);

    /// <summary>Claims and completes the one open task of an activity, as the desk does.</summary>
    public async Task<RunResult> AnswerAsync(string activityId, Person person, string outcome, JsonObject? data = null, string? opinion = "已核对")
    {
        var task = await SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == activityId && row.State == StaffTaskState.Open));
        return await AnswerOfAsync(person, task, outcome, data, opinion);
    }

    /// <summary>Claims and completes one task, as the desk does: the form is checked too.</summary>
    public async Task<RunResult> AnswerOfAsync(Person person, StaffTask task, string outcome, JsonObject? data = null, string? opinion = "已核对")
    {
        await Commands.RunAsync(
            async (services, token) =>
                (await services.GetRequiredService<CreditFlowDbContext>().StaffTasks.SingleAsync(row => row.Id == task.Id, token)).Claim(person.Actor, [person.Role], services.GetRequiredService<CommitClock>().Now),
            default);
        TaskForm.Check(task.FormJson, outcome, data, ChinaTime.DayOf(Time.GetUtcNow()));
        return await Runner.ResumeAsync(new ResumeBookmark
        {
            InstanceId = task.InstanceId,
            BookmarkId = task.BookmarkId,
            Payload = new TaskAnswer(outcome, opinion, data, person.Actor).ToPayload(),
            Prepare = async (services, token) =>
                (await services.GetRequiredService<CreditFlowDbContext>().StaffTasks.SingleAsync(row => row.Id == task.Id, token)).EnsureCompletable(person.Actor, [person.Role], outcome, opinion),
        });
    }

    /// <summary>Moves to a time in Shanghai and lets the sweep fire what is due.</summary>
    public async Task<int> SweepAtAsync(string day, int hour)
    {
        Time.SetUtcNow(At(day, hour));
        return (await _services.GetRequiredService<TimerSweep>().RunAsync(100)).Fired;
    }

    public async Task<T> SingleAsync<T>(Func<CreditFlowDbContext, IQueryable<T>> query) where T : class
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await query(context).SingleAsync();
    }

    public async Task<List<T>> ListAsync<T>(Func<CreditFlowDbContext, IQueryable<T>> query)
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await query(context).ToListAsync();
    }

    public Task<CreditRecord> RecordAsync(Guid id) => SingleAsync(context => context.Records.Include(row => row.Publication).ThenInclude(row => row.Events).Include(row => row.Changes).Where(row => row.Id == id));

    public Task<Case> CaseAsync(Guid id) => SingleAsync(context => context.Cases.Include(row => row.Events).Where(row => row.Id == id));

    public static RunResult.Advanced Healthy(RunResult result)
    {
        var advanced = result.ShouldBeOfType<RunResult.Advanced>();
        advanced.Incidents.ShouldBeEmpty(string.Join("\n", advanced.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Fault.Message}")));
        return advanced;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Rule(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", path));

    private static CreditWorld Build(TestDatabase database, FakeTimeProvider time, Action<IServiceCollection>? also = null, Func<string, string>? pack = null)
    {
        var collection = new ServiceCollection();
        also?.Invoke(collection);
        var services = collection
            .AddSingleton<TimeProvider>(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddPersistence(database.Options)
            .AddSingleton(CalendarFile.Parse(Rule("calendars/cn.json")))
            .AddSingleton<DeadlineCalculator>()
            .AddSingleton(AgencyDirectory.Parse(Rule("agencies.json")))
            .AddSingleton(new PolicyLibrary([PolicyPack.Parse(Rule("policies/BJ-2020.json")), PolicyPack.Parse(pack is null ? Rule("policies/BJ-2024.json") : pack(Rule("policies/BJ-2024.json"))), PolicyPack.Parse(Rule("policies/CTM-2020.json"))]))
            .AddWorkflows(registry => registry.Add<SaveEarly>())
            .AddActivities()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        return new CreditWorld(database, services, time);
    }

    /// <summary>The shipped processes, published before all that is tried.</summary>
    private static async Task PublishAllAsync(TestDatabase database)
    {
        await DatabaseTemplate.MigrateAsync(database);
        var world = Build(database, new FakeTimeProvider(At("2020-01-01")));
        await using var services = world._services;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"))
        {
            await world.PublishAsync(await File.ReadAllTextAsync(file));
        }
    }
}
