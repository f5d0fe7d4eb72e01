using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.Telemetry;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Announces in a case's timeline that a clock turned amber or red, and marks it overdue, once each (A-05: late work is logged, never closed by itself). After an outage the
/// alarms are taken in the order in which they were due. An alarm that fails three times is parked, so that it does not keep the others waiting.
/// The light on a page is computed from today and does not depend on this job.
/// </summary>
internal sealed class DeadlineWatchJob(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, IIdGenerator ids, HostMetrics metrics, TimeProvider time, IOptions<JobOptions> options, ILogger<DeadlineWatchJob> logger)
    : BatchJob<Guid>(logger)
{
    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.DeadlineAlarms
            .Where(alarm => alarm.State == DeadlineAlarmState.Armed && alarm.DueAt <= now)
            .GroupBy(alarm => alarm.DeadlineId)
            .OrderBy(group => group.Min(alarm => alarm.DueAt))
            .ThenBy(group => group.Key)
            .Select(group => group.Key)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.RunAsync((services, token) => AnnounceAsync(services, item, token), cancellationToken);
        }
        catch (Exception error) when (error is not RejectedException && !cancellationToken.IsCancellationRequested)
        {
            await commands.RunAsync((services, token) => NoteFailureAsync(services, item, token), cancellationToken);
            throw;
        }
    }

    private async Task<bool> AnnounceAsync(IServiceProvider services, Guid deadlineId, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var deadline = await context.Deadlines.SingleAsync(row => row.Id == deadlineId, cancellationToken);
        var due = deadline.Alarms.Where(alarm => alarm.State == DeadlineAlarmState.Armed && alarm.DueAt <= now).ToList();
        if (deadline.FireDue(now) is not { } level)
        {
            return false;
        }

        var about = await context.Cases.FindAsync([deadline.CaseId], cancellationToken) ?? throw new InvalidOperationException($"Clock {deadlineId:D} belongs to a case that is not there.");
        var audit = services.GetRequiredService<AuditTrail>().Record(
            Actor.System,
            $"deadline.{level.ToString().ToLowerInvariant()}",
            "deadline",
            deadline.Id.ToString("D"),
            deadline.CaseId,
            deadline.RuleId,
            new { due = deadline.DueDate, deadline.Number, alarms = due.Select(alarm => new { alarm.Level, alarm.DueAt, alarm.FiredAt }) });
        about.Note(ids.NewId(), level == DeadlineLevel.Overdue ? CaseEventKind.DeadlineOverdue : CaseEventKind.DeadlineWarned, Actor.System, audit, now, outcome: level.ToString(), ruleId: deadline.RuleId);
        metrics.CountAlarms(due.Count);
        return true;
    }

    private static async Task<bool> NoteFailureAsync(IServiceProvider services, Guid deadlineId, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<CommitClock>().Now;
        foreach (var alarm in await services.GetRequiredService<CreditFlowDbContext>().DeadlineAlarms
            .Where(row => row.DeadlineId == deadlineId && row.State == DeadlineAlarmState.Armed && row.DueAt <= now).ToListAsync(cancellationToken))
        {
            alarm.Fail();
        }

        return true;
    }
}
