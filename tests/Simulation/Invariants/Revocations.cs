using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// A repair that was revoked no longer hides its record (AUD-01): it is shown again unless its time is over or another decision ended it, and stays so until another repair is granted. Nobody who decided
/// the repair decides its revocation.
/// </summary>
internal sealed class Revocations : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var register = day.Register.ToDictionary(row => row.Id);
        var revoked = await day.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.Kind == CaseKind.RepairRevocation && about.DecidedAt != null).Select(about => new
            {
                about.Id,
                about.Number,
                about.RecordId,
                about.Outcome,
                about.DecidedAt,
                about.InstanceId,
                about.EarlierCaseId,
                IsRepairedAgain = context.Cases.Any(other => other.RecordId == about.RecordId && other.Outcome == CaseOutcome.RepairGranted && other.DecidedAt > about.DecidedAt),
            }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var about in revoked.Where(about => about.Outcome == CaseOutcome.RepairRevoked && !about.IsRepairedAgain))
        {
            var row = register[about.RecordId!.Value];
            findings.That(row.TakeDownReason != TakeDownReason.Repaired, $"{row.Number} is still down as repaired after {about.Number}", row.Id, about.Id);
            findings.That(row.IsPublicOn(day.Today) || row.TakeDownReason is not null || day.Today > row.LastDay, $"{row.Number} is {row.State} until {row.LastDay:yyyy-MM-dd} after {about.Number} and is not shown", row.Id, about.Id);
        }

        foreach (var about in revoked.Where(about => about.DecidedAt > day.Since))
        {
            var people = await day.ReadAsync(
                context => context.StaffTasks.AsNoTracking().Where(task => task.State == StaffTaskState.Completed && (task.InstanceId == about.InstanceId || task.CaseId == about.EarlierCaseId)).Select(task => new { task.AssigneeId, IsNew = task.InstanceId == about.InstanceId }).ToListAsync(cancellationToken),
                cancellationToken);
            findings.That(
                people.Exists(step => !step.IsNew) && !people.Where(step => step.IsNew).Select(step => step.AssigneeId).Intersect(people.Where(step => !step.IsNew).Select(step => step.AssigneeId)).Any(),
                $"{about.Number} ({about.Outcome}, {ChinaTime.DayOf(about.DecidedAt!.Value):yyyy-MM-dd}) was handled by somebody who had handled the repair",
                about.RecordId,
                about.Id);
        }
    }
}
