using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Oversight;

/// <summary>Begins the supervision of each agency that is late with a task, or holds up a case whose clock has run out (AUD-03): once per task.</summary>
internal sealed class SupervisionJob(
    IDbContextFactory<CreditFlowDbContext> contexts,
    WorkflowRunner runner,
    WorkingDayCalendar calendar,
    AgencyDirectory agencies,
    PolicyLibrary policies,
    IIdGenerator ids,
    TimeProvider time,
    IOptions<JobOptions> options,
    ILogger<SupervisionJob> logger)
    : BatchJob<Guid>(logger)
{
    /// <summary>The process that supervises an agency.</summary>
    public const string DefinitionId = "supervision";

    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (policies.Select(RuleServices.Jurisdiction, today).Pack.Supervision is not [var first, ..])
        {
            return [];
        }

        // Overdue by so many working days is whoever had all of them since the due day: on a day off no further one has passed.
        var limit = calendar.SubtractWorkingDays(today.AddDays(1), first.WorkingDaysOverdue).AddDays(-1);
        var operatorId = agencies.Operator.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.StaffTasks
            .Where(task => (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed)
                && task.AgencyId != null
                && (task.RecordId != null || task.CaseId != null)
                && task.AgencyId != operatorId
                && (task.DueDate <= limit || context.Deadlines.Any(clock => clock.CaseId == task.CaseId && clock.State == DeadlineState.Running && clock.DueDate <= limit))
                && !context.Supervisions.Any(row => row.TaskId == task.Id))
            .OrderBy(task => task.Id)
            .Select(task => task.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken)
    {
        var supervisionId = ids.NewId();
        var instanceId = supervisionId.ToString("N");
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = instanceId,
                CorrelationId = supervisionId.ToString("D"),
                StartKey = $"{DefinitionId}:{item:D}",
                Prepare = (services, token) => OpenAsync(services, item, supervisionId, instanceId, token),
            },
            cancellationToken);
        return result.IsNew();
    }

    private async Task OpenAsync(IServiceProvider services, Guid taskId, Guid supervisionId, string instanceId, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var task = await context.StaffTasks.FindAsync([taskId], cancellationToken);
        if (task is not { State: StaffTaskState.Open or StaffTaskState.Claimed, AgencyId: { } agencyId })
        {
            throw RejectedException.Conflict("state.changed");
        }

        var clocks = task.CaseId is null ? [] : await context.Deadlines.AsNoTracking().Where(clock => clock.CaseId == task.CaseId && clock.State == DeadlineState.Running).Select(clock => clock.DueDate).ToListAsync(cancellationToken);
        var due = task.DueDate is { } own ? clocks.Append(own).Min() : clocks.Min();
        var matter = await context.Records.Where(record => record.Id == task.RecordId).Select(record => $"{record.Decision.Number}{(record.Kind == RecordKind.Penalty ? "行政处罚信息" : "违诺失信信息")}").SingleOrDefaultAsync(cancellationToken)
            ?? await context.Cases.Where(row => row.Id == task.CaseId).Join(context.Commitments, row => row.CommitmentId, promise => promise.Id, (_, promise) => $"“{promise.Matter}”的承诺").SingleAsync(cancellationToken);
        context.Supervisions.Add(Supervision.Open(
            new SupervisionOrder
            {
                Id = supervisionId,
                AgencyId = agencyId,
                TaskId = taskId,
                RecordId = task.RecordId,
                CaseId = task.CaseId,
                Matter = $"{matter}的“{task.Step}”",
                Duty = task.Role == Roles.Reviewer ? "作出决定" : "核实并答复",
                DueDate = due,
                PackId = policies.Select(RuleServices.Jurisdiction, ChinaTime.DayOf(now)).Pack.Id,
                InstanceId = instanceId,
            },
            now));
    }
}
