using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Deadlines;

/// <summary>Watches the watch: alarms that are late or parked, and open cases without any (PEERS 3.3: no silence).</summary>
internal sealed class ClockWatch(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, TimeProvider time)
{
    /// <summary>Rows that a list shows at most.</summary>
    public const int MostRows = 100;

    /// <summary>How the alarms stand now.</summary>
    public async Task<ClockStanding> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var armed = context.DeadlineAlarms.Where(alarm => alarm.State == DeadlineAlarmState.Armed);
        return new ClockStanding(
            now,
            await armed.Where(alarm => alarm.DueAt <= now).MinAsync(alarm => (DateTimeOffset?)alarm.DueAt, cancellationToken),
            await armed.CountAsync(cancellationToken),
            await context.DeadlineAlarms.CountAsync(alarm => alarm.State == DeadlineAlarmState.Parked, cancellationToken),
            await Silent(context).CountAsync(cancellationToken));
    }

    /// <summary>Open cases without an armed clock, the oldest first.</summary>
    public async Task<IReadOnlyList<SilentCase>> FindSilentAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Silent(context).OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Take(most)
            .Select(row => new SilentCase(row.Id, row.Number, row.Kind, row.State, row.ReceivedAt, context.Deadlines.Any(clock => clock.CaseId == row.Id && clock.State == DeadlineState.Running)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Parked alarms, the oldest first.</summary>
    public async Task<IReadOnlyList<ParkedAlarm>> FindParkedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from alarm in context.DeadlineAlarms
            where alarm.State == DeadlineAlarmState.Parked
            join clock in context.Deadlines on alarm.DeadlineId equals clock.Id
            join one in context.Cases on clock.CaseId equals one.Id into cases
            from about in cases.DefaultIfEmpty()
            orderby alarm.DueAt, alarm.DeadlineId
            select new ParkedAlarm(alarm.DeadlineId, alarm.Number, alarm.Level, alarm.DueAt, about == null ? null : about.Number, clock.RuleId))
            .Take(MostRows).ToListAsync(cancellationToken);
    }

    /// <summary>Lets the parked alarms of a clock try again.</summary>
    /// <exception cref="RejectedException">The person may not, gives no reason, or nothing is parked.</exception>
    public Task RearmAsync(CurrentStaff staff, Guid deadlineId, string? reason, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        var why = InstanceOperations.Checked(reason);
        return commands.RunAsync(
            async (services, token) =>
            {
                var parked = await services.GetRequiredService<CreditFlowDbContext>().DeadlineAlarms.Where(alarm => alarm.DeadlineId == deadlineId && alarm.State == DeadlineAlarmState.Parked).ToListAsync(token);
                if (parked.Count == 0)
                {
                    throw RejectedException.Conflict("alarm.not-parked");
                }

                parked.ForEach(alarm => alarm.Rearm());
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "deadline.rearmed", "deadline", deadlineId.ToString("D"), detail: new { reason = why, levels = parked.Select(alarm => alarm.Level) });
                return true;
            },
            cancellationToken);
    }

    // A case that waits for its applicant has a timer that ends the wait; one whose law pauses the clock meanwhile is therefore not silent.
    private static IQueryable<Case> Silent(CreditFlowDbContext context) => context.Cases.AsNoTracking().Where(row => row.State != CaseState.Completed
        && row.SupplementBookmarkId == null
        && !context.Deadlines.Any(clock => clock.CaseId == row.Id && clock.State == DeadlineState.Running
            && context.DeadlineAlarms.Any(alarm => alarm.DeadlineId == clock.Id && alarm.Number == clock.Number && (alarm.State == DeadlineAlarmState.Armed || alarm.State == DeadlineAlarmState.Fired))
            && !context.DeadlineAlarms.Any(alarm => alarm.DeadlineId == clock.Id && alarm.Number == clock.Number && alarm.State == DeadlineAlarmState.Parked)));
}
