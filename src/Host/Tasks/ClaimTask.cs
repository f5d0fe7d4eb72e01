using CreditFlow.Domain.Cases;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Tasks;

/// <summary>Claims a task (签收): from now on it is this person's to do. Claiming one's own task again changes nothing.</summary>
internal sealed class ClaimTask(CommandRunner commands)
{
    public Task RunAsync(CurrentStaff staff, Guid taskId, string? idempotencyKey, CancellationToken cancellationToken) =>
        TaskCommands.RunAsync(commands, staff, "task.claim", taskId, idempotencyKey, static unit =>
        {
            if (unit.Task.Claim(unit.Staff.Actor, unit.Staff.Roles, unit.Now))
            {
                unit.Note("task.claimed", CaseEventKind.TaskClaimed);
            }
        }, cancellationToken);
}
