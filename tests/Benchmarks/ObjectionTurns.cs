using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Benchmarks;

/// <summary>The shipped process <c>objection</c> as staff work on it: its three tasks, completed by the command behind <c>POST /api/tasks/{id}/complete</c>.</summary>
internal sealed class ObjectionTurns(IServiceProvider services)
{
    /// <summary>The steps in their order. The last one corrects the record, closes the deadline, issues the notice with its mail and completes the case.</summary>
    public static IReadOnlyList<TaskStep> Steps { get; } =
    [
        new("accept", Staff("陈晓", "jxj", Roles.Clerk), new TaskCompletion("Forward")),
        new("verify", Staff("王启明", "whzf3", Roles.Verifier), new TaskCompletion("Confirmed", "决定书载明罚款 1.2 万元", Correction())),
        new("review", Staff("赵敏", "jxj", Roles.Reviewer), new TaskCompletion("Correct", "同意更正", Correction())),
    ];

    private const int RecordsPerCommit = 50;

    private readonly WorkflowRunner _runner = services.GetRequiredService<WorkflowRunner>();
    private readonly ClaimTask _claim = services.GetRequiredService<ClaimTask>();
    private readonly CompleteTask _complete = services.GetRequiredService<CompleteTask>();
    private readonly IIdGenerator _ids = services.GetRequiredService<IIdGenerator>();
    private int _made;

    /// <summary>Files objections, each about a record of its own.</summary>
    public async Task FileAsync(int count)
    {
        var filings = new List<CaseFiling>(count);
        while (filings.Count < count)
        {
            filings.AddRange(await AddRecordsAsync(Math.Min(RecordsPerCommit, count - filings.Count)));
        }

        await Parallel.ForEachAsync(filings, async (filing, _) => await StartAsync(filing));
    }

    /// <summary>Claims every open task of a step.</summary>
    public async Task<IReadOnlyList<Guid>> ClaimAsync(TaskStep step)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var tasks = await context.StaffTasks.Where(task => task.ActivityId == step.ActivityId && task.State == StaffTaskState.Open).Select(task => task.Id).ToListAsync();
        await Parallel.ForEachAsync(tasks, async (task, stop) => await _claim.RunAsync(step.Staff, task, idempotencyKey: null, stop));
        return tasks;
    }

    /// <summary>Completes a task, with an idempotency key as the pages send one.</summary>
    public async Task CompleteAsync(TaskStep step, Guid task)
    {
        if (!await _complete.RunAsync(step.Staff, task, step.Answer, task.ToString("N"), CancellationToken.None))
        {
            throw new InvalidOperationException($"The process stands still after {step.ActivityId}.");
        }
    }

    private static CurrentStaff Staff(string name, string agency, string role) => new(Actor.Staff(Guid.CreateVersion7(), name, agency), [role], "");

    private static JsonObject Correction() => new()
    {
        ["corrections"] = new JsonArray(new JsonObject { ["field"] = nameof(CorrectableField.FineWan), ["value"] = "1.2" }),
    };

    private async Task StartAsync(CaseFiling filing)
    {
        var caseId = _ids.NewId();
        var instanceId = caseId.ToString("N");
        var started = await _runner.StartAsync(new StartWorkflow
        {
            DefinitionId = FilingKind.Of(CaseKind.Objection).DefinitionId,
            InstanceId = instanceId,
            CorrelationId = caseId.ToString("D"),
            Prepare = (turn, _) =>
            {
                var filed = Case.Receive(caseId, filing, instanceId, instanceId, "BJ-2024", "1", turn.GetRequiredService<CommitClock>().Now);
                filed.AssignNumbers($"YY-{caseId:N}", $"HZ-{caseId:N}");
                turn.GetRequiredService<CreditFlowDbContext>().Cases.Add(filed);
                return Task.CompletedTask;
            },
        });
        if (started is not RunResult.Advanced { IsFaulted: false })
        {
            throw new InvalidOperationException($"The objection was not taken in: {started}");
        }
    }

    private Task<List<CaseFiling>> AddRecordsAsync(int count) => services.GetRequiredService<CommandRunner>().RunAsync(
        (unit, _) =>
        {
            var filings = new List<CaseFiling>(count);
            for (var index = 0; index < count; index++)
            {
                var record = NewRecord(unit, Interlocked.Increment(ref _made));
                unit.GetRequiredService<CreditFlowDbContext>().Records.Add(record);
                filings.Add(new CaseFiling
                {
                    Kind = CaseKind.Objection,
                    RecordId = record.Id,
                    SubjectId = record.Subject.Id,
                    Grounds = ObjectionGrounds.Inaccurate,
                    Statement = "处罚决定书写明罚款 1.2 万元，公示的是 12 万元。请按决定书更正。",
                    RequestedField = CorrectableField.FineWan,
                    RequestedValue = "1.2",
                    Applicant = new Applicant { Name = "李华", IsAgent = false, Email = "applicant@example.org" },
                });
            }

            return Task.FromResult(filings);
        },
        CancellationToken.None);

    private CreditRecord NewRecord(IServiceProvider unit, int number)
    {
        var now = unit.GetRequiredService<CommitClock>().Now;
        var decided = ChinaTime.DayOf(now).AddDays(-20);
        var pack = unit.GetRequiredService<PolicyLibrary>().Select("BJ", decided).Pack;
        var period = PublicityPeriod.Compute(pack, ViolationClass.General, 12, decided);
        var name = string.Create(CultureInfo.InvariantCulture, $"北京云岭示例{number}文化传播有限公司");
        var decision = string.Create(CultureInfo.InvariantCulture, $"京文执罚〔2026〕{number}号");
        var recordId = _ids.NewId();
        return CreditRecord.Receive(
            new RecordIntake
            {
                Id = recordId,
                // Nothing here reads the code's check character.
                Subject = Subject.Unit(_ids.NewId(), SubjectKind.LegalPerson, name, SubjectName.Normalise(name), string.Create(CultureInfo.InvariantCulture, $"91990000{number:D10}")),
                AgencyId = "whzf3",
                SourceAgencyId = "whzf3",
                NaturalKey = decision,
                DecisionNumberKey = SubjectName.Normalise(decision),
                Decision = new PenaltyDecision
                {
                    Number = decision,
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
                ContentHash = recordId.ToString("N"),
                ImportBatchId = recordId,
                ImportRow = number,
                ReceivedAt = now,
            },
            Publication.Begin(_ids.NewId(), recordId, period.Start, period.MinimumLastDay, period.LastDay, visible: true, _ids, now));
    }
}
