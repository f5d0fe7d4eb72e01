using CreditFlow.Domain.Cases;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Tasks;

/// <summary>Gives a claimed task back (退签), so that somebody else may claim it.</summary>
internal sealed class ReleaseTask(CommandRunner commands)
{
    public Task RunAsync(CurrentStaff staff, Guid taskId, string? idempotencyKey, CancellationToken cancellationToken) =>
        TaskCommands.RunAsync(commands, staff, "task.release", taskId, idempotencyKey, static unit =>
        {
            unit.Task.Release(unit.Staff.Actor, unit.Staff.Roles);
            unit.Note("task.released", CaseEventKind.TaskReleased);
        }, cancellationToken);
}
