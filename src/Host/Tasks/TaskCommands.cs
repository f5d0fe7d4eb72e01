using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tasks;

/// <summary>What commands share that change one task and move no process: the receipt, the task, its line in the case's timeline, the audit entry; one commit.</summary>
internal static class TaskCommands
{
    /// <summary>Runs a command on a task. A repeated idempotency key changes nothing.</summary>
    public static Task RunAsync(CommandRunner commands, CurrentStaff staff, string command, Guid taskId, string? idempotencyKey, Action<Unit> change, CancellationToken cancellationToken) =>
        commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                var caller = staff.UserId.ToString("D");
                if (await receipts.FindAsync(idempotencyKey, caller, command, taskId, token) is not null)
                {
                    return taskId;
                }

                var context = services.GetRequiredService<CreditFlowDbContext>();
                var task = await context.StaffTasks.SingleOrDefaultAsync(row => row.Id == taskId, token) ?? throw RejectedException.NotFound("task.not-found");
                EnsureConcerns(staff, task);
                var parent = task.CaseId is { } caseId ? await context.Cases.SingleAsync(row => row.Id == caseId, token) : null;
                change(new Unit(services, staff, task, parent));
                receipts.Leave(idempotencyKey, caller, command, taskId, taskId.ToString("D"));
                return taskId;
            },
            cancellationToken);

    /// <summary>Another role's or another agency's task does not exist for this person, whatever its state.</summary>
    /// <exception cref="RejectedException"><c>task.not-found</c>.</exception>
    public static void EnsureConcerns(CurrentStaff staff, StaffTask task)
    {
        if (!staff.Has(task.Role) || (task.AgencyId is { } agency && agency != staff.Actor.AgencyId))
        {
            throw RejectedException.NotFound("task.not-found");
        }
    }

    /// <summary>One attempt at the command.</summary>
    internal sealed class Unit(IServiceProvider services, CurrentStaff staff, StaffTask task, Case? parent)
    {
        public CurrentStaff Staff => staff;

        public StaffTask Task => task;

        public DateTimeOffset Now => services.GetRequiredService<CommitClock>().Now;

        /// <summary>Writes the audit entry and, for a task of a case, the timeline's line that links to it.</summary>
        public void Note(string action, CaseEventKind kind)
        {
            var audit = services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, "task", task.Id.ToString("D"), task.CaseId, detail: new { task.Step, task.Role, task.AgencyId });
            parent?.Note(services.GetRequiredService<IIdGenerator>().NewId(), kind, staff.Actor, audit, Now, task.Step);
        }
    }
}
