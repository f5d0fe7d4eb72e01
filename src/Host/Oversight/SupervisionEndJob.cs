using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Oversight;

/// <summary>
/// Ends the supervision of an agency that has acted (AUD-03). A process that waits for its next step goes on at once and ends by itself; one that waits for a decision of the operator has nothing left
/// to decide and is given up.
/// </summary>
internal sealed class SupervisionEndJob(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, WorkflowRunner runner, IOptions<JobOptions> options, ILogger<SupervisionEndJob> logger)
    : BatchJob<Guid>(logger)
{
    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Supervisions
            .Where(row => row.ActedAt == null && context.StaffTasks.Any(task => task.Id == row.TaskId && (task.State == StaffTaskState.Completed || task.State == StaffTaskState.Cancelled)))
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken)
    {
        string? undecided;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            undecided = await context.Supervisions
                .Where(row => row.Id == item && context.StaffTasks.Any(task => task.InstanceId == row.InstanceId && (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed)))
                .Select(row => row.InstanceId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        if (undecided is null)
        {
            return await commands.RunAsync((services, token) => EndAsync(services, item, token), cancellationToken);
        }

        var result = await runner.CancelAsync(undecided, "单位已经办理", (services, token) => EndAsync(services, item, token), cancellationToken);
        return result is RunResult.Advanced;
    }

    private static async Task<bool> EndAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var supervision = await services.GetRequiredService<CreditFlowDbContext>().Supervisions.FindAsync([id], cancellationToken);
        if (supervision is not { ActedAt: null })
        {
            return false;
        }

        var now = services.GetRequiredService<CommitClock>().Now;
        supervision.Acted(now);
        services.GetRequiredService<PendingTimerMoves>().Move(supervision.TimerTopic, now);
        services.GetRequiredService<AuditTrail>().Record(Actor.System, "supervision.ended", "supervision", id.ToString("D"), supervision.CaseId, "AUD-03", new { supervision.AgencyId, supervision.TaskId });
        return true;
    }
}
