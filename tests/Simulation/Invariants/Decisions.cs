using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// A person decides each case, in the moment in which it is decided, and on its merits never alone: whoever handled or verified it is not who decides (four eyes). That an application
/// cannot be handled at all one clerk may say.
/// </summary>
internal sealed class Decisions : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var decided = await day.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.DecidedAt > day.Since)
                .Select(about => new
                {
                    about.Id,
                    about.Number,
                    about.Outcome,
                    about.DecidedAt,
                    about.Kind,
                    Opener = context.CaseEvents.Where(line => line.CaseId == about.Id && line.Kind == CaseEventKind.Received).Select(line => line.ActorUserId).FirstOrDefault(),
                    Steps = context.StaffTasks.Where(task => task.InstanceId == about.InstanceId && task.State == StaffTaskState.Completed).Select(task => new { task.ClosedAt, task.AssigneeId, task.Outcome }).ToList(),
                }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var about in decided)
        {
            var deciding = about.Steps.Where(step => step.ClosedAt == about.DecidedAt).ToList();
            findings.That(deciding.Count == 1 && deciding[0].AssigneeId is not null, $"{about.Number} ({about.Outcome}) was decided without a person's step", caseId: about.Id);
            // What was promised one person of the agency checks off, or finds overdue (TOL-01); one may also leave the agency's own record as it is.
            if (about.Outcome is not (CaseOutcome.NotAccepted or CaseOutcome.Kept) && about.Kind != CaseKind.TolerantAcceptance)
            {
                // Whoever gave it back for another look has not handled it.
                var earlier = about.Steps.Where(step => step.ClosedAt < about.DecidedAt && step.Outcome != "Return").Select(step => step.AssigneeId).ToHashSet();
                if (about.Kind is CaseKind.OwnCorrection or CaseKind.Withdrawal or CaseKind.RepairRevocation)
                {
                    // Its own agency opens it, and that person does not confirm it.
                    earlier.Add(about.Opener);
                }

                findings.That(earlier.Count > 0 && deciding.TrueForAll(step => !earlier.Contains(step.AssigneeId)), $"{about.Number} ({about.Outcome}) was decided by somebody who handled it before", caseId: about.Id);
            }
        }
    }
}
