using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

/// <summary>Puts records and objections before the desk, as import and portal do.</summary>
internal sealed class DeskScene(CreditFlowApp app)
{
    private static int _series = 100;

    /// <summary>A unified social credit code with a right check digit and the unassigned region 99.</summary>
    public static string NewCode()
    {
        var stem = $"91990100MA{Interlocked.Increment(ref _series):000000}0"[..17];
        return stem + UnifiedSocialCreditCode.Check(stem + "0").Expected switch { { } expected => expected, null => '0' };
    }

    /// <summary>A public record with a fine of 12 (万元).</summary>
    public async Task<CreditRecord> AddRecordAsync(string name = "北京云岭示例文化传播有限公司", string sourceAgencyId = "whzf3", string? number = null)
    {
        var ids = app.Services.GetRequiredService<IIdGenerator>();
        var decisionNumber = number ?? $"京文执罚〔2026〕{Interlocked.Increment(ref _series)}号";
        return await CommitAsync(services =>
        {
            var now = services.GetRequiredService<CommitClock>().Now;
            var decided = ChinaTime.DayOf(now).AddDays(-20);
            var pack = services.GetRequiredService<PolicyLibrary>().Select("BJ", decided).Pack;
            var period = PublicityPeriod.Compute(pack, ViolationClass.General, 12, decided);
            var code = NewCode();
            var subject = Subject.Unit(ids.NewId(), SubjectKind.LegalPerson, name, SubjectName.Normalise(name), code);
            var recordId = ids.NewId();
            var publication = Publication.Begin(ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, ids, now);
            var record = CreditRecord.Receive(
                new RecordIntake
                {
                    Id = recordId,
                    Subject = subject,
                    AgencyId = sourceAgencyId,
                    SourceAgencyId = sourceAgencyId,
                    NaturalKey = $"{decisionNumber}|{code}|{sourceAgencyId}",
                    DecisionNumberKey = SubjectName.Normalise(decisionNumber),
                    Decision = new PenaltyDecision
                    {
                        Number = decisionNumber,
                        Date = decided,
                        ViolationType = "擅自从事互联网文化经营活动",
                        Facts = "未经许可从事经营性互联网文化活动",
                        Basis = "《互联网文化管理暂行规定》第二十一条",
                        PenaltyKinds = "警告；罚款",
                        Content = "警告，罚款 1.2 万元",
                        FineWan = 12m,
                    },
                    Class = ViolationClass.General,
                    PeriodMonths = 12,
                    CatalogueItem = "文化市场",
                    PackId = pack.Id,
                    PackVersion = pack.Version,
                    Fulfilment = Fulfilment.Unknown,
                    ContentHash = Guid.NewGuid().ToString("N"),
                    ImportBatchId = ids.NewId(),
                    ImportRow = 1,
                    ReceivedAt = now,
                },
                publication);
            services.GetRequiredService<CreditFlowDbContext>().Records.Add(record);
            return record;
        });
    }

    /// <summary>An objection to it, with one file, filed now. Its first task waits for a clerk.</summary>
    public async Task<Guid> FileAsync(CreditRecord record, bool isAgent = false)
    {
        var ids = app.Services.GetRequiredService<IIdGenerator>();
        var caseId = ids.NewId();
        var file = Encoding.UTF8.GetBytes("%PDF-1.4 evidence");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. file, .. caseId.ToByteArray()]));
        var result = await app.Services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow
        {
            DefinitionId = "objection",
            InstanceId = caseId.ToString("N"),
            CorrelationId = caseId.ToString("D"),
            Input = new Dictionary<string, object?> { ["caseId"] = caseId.ToString("D") },
            Prepare = (services, _) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var filed = Domain.Cases.Case.Receive(
                    caseId,
                    new CaseFiling
                    {
                        Kind = CaseKind.Objection,
                        RecordId = record.Id,
                        SubjectId = record.SubjectId,
                        Grounds = ObjectionGrounds.Inaccurate,
                        Statement = "处罚决定书写明罚款 1.2 万元，公示的是 12 万元。请按决定书更正。",
                        RequestedField = CorrectableField.FineWan,
                        RequestedValue = "1.2",
                        Applicant = new Applicant { Name = isAgent ? "周宁" : record.Subject.Name, IsAgent = isAgent, Email = "applicant@example.org" },
                    },
                    Guid.NewGuid().ToString("N"),
                    caseId.ToString("N"),
                    record.PackId,
                    record.PackVersion,
                    now);
                context.StoredFiles.Add(new StoredFile(hash, file, now));
                filed.Attach(new Attachment(ids.NewId(), "行政处罚决定书.pdf", "application/pdf", file.Length, hash, now));
                context.Cases.Add(filed);
                var entry = services.GetRequiredService<AuditTrail>().Record(Actor.Applicant, "objection.received", "case", caseId.ToString("D"), caseId, "OBJ-01");
                filed.Note(ids.NewId(), CaseEventKind.Received, Actor.Applicant, entry, now, ruleId: "OBJ-01");
                services.GetRequiredService<LateWork>().Add([new("YY", 2026)], numbers => filed.AssignNumbers($"YY2026-990-{numbers[0]:000000}", $"HZ2026-990-{numbers[0]:000000}"));
                return Task.CompletedTask;
            },
        });
        var advanced = result.ShouldBeOfType<RunResult.Advanced>();
        advanced.Incidents.ShouldBeEmpty();
        return caseId;
    }

    /// <summary>A record with a repair that was applied for at the portal, and that 王启明 and 高远 granted.</summary>
    public async Task<(CreditRecord Record, Guid RepairId)> RepairedAsync(string name = "北京云岭示例文化传播有限公司")
    {
        var record = await AddRecordAsync(name);
        using var applicant = app.CreateAnonymousClient();
        var form = new MultipartFormDataContent
        {
            { new StringContent(record.Id.ToString("D")), "recordId" },
            { new StringContent("commitment"), "methods" },
            { new StringContent("rectification"), "methods" },
            { new StringContent("已整改"), "statement" },
            { new StringContent(record.Subject.Code!), "identity" },
            { new StringContent("李华"), "name" },
            { new StringContent("false"), "isAgent" },
            { new StringContent("lihua@example.com"), "email" },
            { new ByteArrayContent("%PDF-1.7 proof"u8.ToArray()), "files", "承诺书.pdf" },
        };
        var filed = await applicant.PostAsync("/api/repairs", form);
        filed.IsSuccessStatusCode.ShouldBeTrue(await filed.Content.ReadAsStringAsync());
        await using var context = await ContextAsync();
        var repairId = await context.Cases.Where(row => row.RecordId == record.Id).Select(row => row.Id).SingleAsync();
        await AnswerAsync(repairId, "chenxiao", new TaskCompletion("Forward", null));
        await AnswerAsync(repairId, "wangqiming", new TaskCompletion("Meets", "属实", new JsonObject { ["methods"] = new JsonArray("commitment", "rectification"), ["corrected"] = "true", ["effects"] = "true" }));
        await AnswerAsync(repairId, "gaoyuan", new TaskCompletion("Grant", "同意"));
        return (record, repairId);
    }

    /// <summary>The task of a case that waits now.</summary>
    public async Task<StaffTask> OpenTaskAsync(Guid caseId) => (await TasksAsync(caseId)).Single(task => task.State is StaffTaskState.Open or StaffTaskState.Claimed);

    public async Task<IReadOnlyList<StaffTask>> TasksAsync(Guid caseId)
    {
        await using var context = await ContextAsync();
        return await context.StaffTasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.CreatedAt).ToListAsync();
    }

    public Task<CreditFlowDbContext> ContextAsync() => app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();

    public async Task<CurrentStaff> StaffAsync(string userName) => CurrentStaff.From(await app.PrincipalOfAsync(userName));

    /// <summary>Claims and completes the case's present task.</summary>
    public async Task AnswerAsync(Guid caseId, string userName, TaskCompletion answer)
    {
        var staff = await StaffAsync(userName);
        var task = await OpenTaskAsync(caseId);
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, null, CancellationToken.None);
        (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, answer, null, CancellationToken.None)).ShouldBeTrue();
    }

    private Task<T> CommitAsync<T>(Func<IServiceProvider, T> change) =>
        app.Services.GetRequiredService<CommandRunner>().RunAsync((services, _) => Task.FromResult(change(services)), CancellationToken.None);
}
