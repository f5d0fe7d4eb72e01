using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Oversight;

/// <summary>How agencies do their duties, for the operator: what is overdue, what has been urged, and how much was done on time in the past year (AUD-03, AUD-06).</summary>
internal sealed class AgencyDuties(IDbContextFactory<CreditFlowDbContext> contexts, AgencyDirectory agencies, WorkingDayCalendar calendar, TimeProvider time)
{
    /// <summary>The figures of today.</summary>
    /// <exception cref="RejectedException"><c>oversight.operator-only</c>.</exception>
    public async Task<AgencyOverview> ReadAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        if (!IsOperator(staff))
        {
            throw RejectedException.Forbidden("oversight.operator-only");
        }

        var now = time.GetUtcNow();
        var today = ChinaTime.DayOf(now);
        var from = today.AddYears(-1);
        var since = ChinaTime.StartOf(from);
        var operatorId = agencies.Operator.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tasks = await context.StaffTasks
            .Where(task => task.AgencyId != null && task.AgencyId != operatorId && task.DueDate != null && task.State != StaffTaskState.Cancelled && (task.ClosedAt == null || task.ClosedAt >= since))
            .Select(task => new { task.AgencyId, Due = task.DueDate!.Value, task.ClosedAt })
            .ToListAsync(cancellationToken);
        var open = await context.Supervisions.AsNoTracking().Where(row => row.ActedAt == null).OrderBy(row => row.DueDate).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var ids = open.SelectMany(row => row.Documents).Select(document => document.NoticeId).ToList();
        var notices = await context.Notices.Where(notice => ids.Contains(notice.Id)).Select(notice => new { notice.Id, notice.Number, notice.VerificationCode }).ToDictionaryAsync(notice => notice.Id, cancellationToken);
        var lines = tasks.GroupBy(task => task.AgencyId!).Select(group => new AgencyFigures(
            group.Key,
            agencies.Find(group.Key)?.Name ?? group.Key,
            Done: group.Count(task => task.ClosedAt is not null),
            OnTime: group.Count(task => task.ClosedAt is { } at && ChinaTime.DayOf(at) <= task.Due),
            Open: group.Count(task => task.ClosedAt is null),
            Overdue: group.Count(task => task.ClosedAt is null && task.Due < today)));
        return new AgencyOverview(
            from,
            today,
            [.. lines.OrderByDescending(line => line.Overdue).ThenBy(line => line.OnTimeRate ?? 1).ThenBy(line => line.AgencyId, StringComparer.Ordinal)],
            [
                .. open.Select(row => new SupervisionLine(
                    row.Id,
                    row.AgencyId,
                    agencies.Find(row.AgencyId)?.Name ?? row.AgencyId,
                    row.Matter,
                    row.Duty,
                    row.DueDate,
                    DeadlineLights.Of(calendar, today, row.DueDate).WorkingDays,
                    [.. row.Documents.Select(document => new SupervisionPaper(document.Step, document.On, document.NoticeId, notices.GetValueOrDefault(document.NoticeId)?.Number ?? "", notices.GetValueOrDefault(document.NoticeId)?.VerificationCode ?? ""))])),
            ]);
    }

    /// <summary>The supervision that a process carries, or <see langword="null"/>.</summary>
    public async Task<Supervision?> OfInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Supervisions.AsNoTracking().SingleOrDefaultAsync(row => row.InstanceId == instanceId, cancellationToken);
    }

    /// <summary>Whether a person watches agencies for the operator.</summary>
    public bool IsOperator(CurrentStaff staff) => staff.Actor.AgencyId == agencies.Operator.Id && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer));
}
