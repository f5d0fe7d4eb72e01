using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// An agency that is late is supervised, by the job alone and as long as it has not acted (AUD-03): the steps come in the order of the ladder and not before their day, each with one numbered document.
/// </summary>
internal sealed class Supervisions : IInvariant
{
    private const int DaysToLookBack = 60;

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var calendar = day.City.Calendar;
        var from = day.Now.AddDays(-DaysToLookBack);
        var rows = await day.ReadAsync(
            context => context.Supervisions.AsNoTracking().Where(row => row.ActedAt == null || row.OpenedAt > from).Select(row => new
            {
                Supervision = row,
                Task = context.StaffTasks.Where(task => task.Id == row.TaskId).Select(task => task.State).First(),
                IsAwaited = context.WorkflowBookmarks.Any(wait => wait.InstanceId == row.InstanceId),
            }).ToListAsync(cancellationToken),
            cancellationToken);
        var issued = rows.SelectMany(row => row.Supervision.Documents).Select(document => document.NoticeId).ToList();
        var numbers = await day.ReadAsync(context => context.Notices.Where(notice => issued.Contains(notice.Id)).ToDictionaryAsync(notice => notice.Id, notice => notice.Number, cancellationToken), cancellationToken);
        foreach (var row in rows)
        {
            var supervision = row.Supervision;
            var ladder = day.City.Policies.Get(supervision.PackId).Supervision;
            var steps = supervision.Documents.Select(document => document.Step).ToList();
            findings.That(steps.SequenceEqual(ladder.Take(steps.Count).Select(rung => rung.Id)), $"{supervision.Matter}: the steps were {string.Join(", ", steps)}", supervision.RecordId, supervision.CaseId);
            foreach (var (document, rung) in supervision.Documents.Zip(ladder))
            {
                findings.That(
                    calendar.AddWorkingDays(supervision.DueDate, rung.WorkingDaysOverdue) <= document.On && numbers.GetValueOrDefault(document.NoticeId) is { Length: > 0 },
                    $"{supervision.Matter}, due on {supervision.DueDate:yyyy-MM-dd}: {document.Step} of {document.On:yyyy-MM-dd} has the number '{numbers.GetValueOrDefault(document.NoticeId)}'",
                    supervision.RecordId,
                    supervision.CaseId);
            }

            if (day.JobsRan)
            {
                var isOpen = row.Task is StaffTaskState.Open or StaffTaskState.Claimed;
                findings.That(isOpen == supervision.ActedAt is null, $"{supervision.Matter}: the task is {row.Task}, the agency acted at {supervision.ActedAt:O}", supervision.RecordId, supervision.CaseId);
                // After the last step nothing is left to the operator.
                findings.That(row.IsAwaited == (isOpen && steps.Count < ladder.Count), $"{supervision.Matter}: the task is {row.Task} after {steps.Count} of {ladder.Count} steps; its supervision waits: {row.IsAwaited}", supervision.RecordId, supervision.CaseId);
            }
        }

        await CheckLateAsync(day, findings, cancellationToken);
    }

    private static async Task CheckLateAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        if (!day.JobsRan)
        {
            return;
        }

        var operatorId = day.City.Agencies.Operator.Id;
        var late = await day.ReadAsync(
            context => context.StaffTasks.AsNoTracking()
                .Where(task => (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed) && task.AgencyId != null && task.AgencyId != operatorId && (task.RecordId != null || task.CaseId != null))
                .Select(task => new { task.Step, task.AgencyId, task.RecordId, task.CaseId, task.DueDate, Clock = context.Deadlines.Where(clock => clock.CaseId == task.CaseId && clock.State == DeadlineState.Running).Min(clock => (DateOnly?)clock.DueDate), IsSupervised = context.Supervisions.Any(row => row.TaskId == task.Id) }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var task in late)
        {
            var due = task.Clock < task.DueDate ? task.Clock : task.DueDate ?? task.Clock;
            var isLate = due is { } on && on < day.Today && day.City.Calendar.CountWorkingDays(on, day.Today) >= 1;
            findings.That(!isLate || task.IsSupervised, $"{task.AgencyId} is late with '{task.Step}' and nobody supervises it", task.RecordId, task.CaseId);
        }
    }
}
