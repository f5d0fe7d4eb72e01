using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Announces in a case's timeline that a clock turned amber or red, and marks it overdue, once each (A-05: late work is logged, never closed by itself).
/// The light on a page is computed from today and does not depend on this job.
/// </summary>
internal sealed class DeadlineWatchJob(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, WorkingDayCalendar calendar, IIdGenerator ids, TimeProvider time, IOptions<JobOptions> options, ILogger<DeadlineWatchJob> logger)
    : BatchJob<Guid>(logger)
{
    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        // The lights turned into dates, so that the database can compare: amber with one or two working days left, red with none, overdue afterwards.
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var red = calendar.AddWorkingDays(today, 1);
        var amber = calendar.AddWorkingDays(today, 3);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Deadlines
            .Where(deadline => deadline.State == DeadlineState.Running
                && ((deadline.AmberAt == null && deadline.DueDate < amber) || (deadline.RedAt == null && deadline.DueDate < red) || (deadline.OverdueAt == null && deadline.DueDate < today)))
            .OrderBy(deadline => deadline.DueDate)
            .ThenBy(deadline => deadline.Id)
            .Select(deadline => deadline.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken) => commands.RunAsync((services, token) => AnnounceAsync(services, item, token), cancellationToken);

    private async Task<bool> AnnounceAsync(IServiceProvider services, Guid deadlineId, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var deadline = await context.Deadlines.FindAsync([deadlineId], cancellationToken);
        var state = DeadlineLights.Of(calendar, ChinaTime.DayOf(now), deadline!.DueDate);
        var isNew = state.Light switch
        {
            DeadlineLight.Green or DeadlineLight.Paused => false,
            DeadlineLight.Amber => deadline.AnnounceAmber(now),
            DeadlineLight.Red => deadline.AnnounceRed(now),
            DeadlineLight.Overdue => deadline.MarkOverdue(now),
        };
        if (!isNew)
        {
            return false;
        }

        var light = state.Light.ToString();
        var audit = services.GetRequiredService<AuditTrail>().Record(
            Actor.System, $"deadline.{light.ToLowerInvariant()}", "deadline", deadline.Id.ToString("D"), deadline.CaseId, deadline.RuleId, new { due = deadline.DueDate, state.WorkingDays });
        var kind = state.Light == DeadlineLight.Overdue ? CaseEventKind.DeadlineOverdue : CaseEventKind.DeadlineWarned;
        var objection = await context.Cases.FindAsync([deadline.CaseId], cancellationToken);
        objection!.Note(ids.NewId(), kind, Actor.System, audit, now, outcome: light, ruleId: deadline.RuleId);
        return true;
    }
}
