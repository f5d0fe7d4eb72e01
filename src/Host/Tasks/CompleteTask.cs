using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tasks;

/// <summary>
/// Completes a task (办结) and lets its process go on, in one commit. Rights, the answer's form and the idempotency receipt are checked and written inside the process's turn, so nothing can
/// come between the check and the deed.
/// </summary>
internal sealed class CompleteTask(WorkflowRunner runner, IDbContextFactory<CreditFlowDbContext> contexts, StaffTaskQueries queries, TimeProvider time)
{
    private const string Command = "task.complete";

    private readonly Func<CreditFlowDbContext, Guid, string?, Task<TaskAndReceipt?>> _find = EF.CompileAsyncQuery((CreditFlowDbContext context, Guid taskId, string? receiptKey) =>
        (from task in context.StaffTasks.AsNoTracking()
         where task.Id == taskId
         join row in context.CommandReceipts on receiptKey equals row.Key into receipts
         from receipt in receipts.DefaultIfEmpty()
         select new TaskAndReceipt(task, receipt)).SingleOrDefault());

    /// <summary>Completes.</summary>
    /// <returns>Whether the process goes on; otherwise it stands still because of an incident after this step, and the answer is kept.</returns>
    /// <exception cref="RejectedException">The answer is not acceptable, or somebody else came first (<c>task.already-completed</c>).</exception>
    public async Task<bool> RunAsync(CurrentStaff staff, Guid taskId, TaskCompletion answer, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var request = new { Task = taskId, answer.Outcome, answer.Opinion, Data = answer.Data?.ToJsonString() };
        var caller = staff.UserId.ToString("D");
        var (task, isRepeat) = await FindAsync(taskId, idempotencyKey, caller, request, cancellationToken);
        if (isRepeat)
        {
            return true;
        }

        TaskCommands.EnsureConcerns(staff, task);
        // Refusals that need no turn come first: a task that is done has no wait any more.
        task.EnsureCompletable(staff.Actor, staff.Roles, answer.Outcome, answer.Opinion);
        TaskForm.Check(task.FormJson, answer.Outcome, answer.Data, ChinaTime.DayOf(time.GetUtcNow()));
        RunResult result;
        try
        {
            result = await runner.ResumeAsync(
                new ResumeBookmark
                {
                    InstanceId = task.InstanceId,
                    BookmarkId = task.BookmarkId,
                    Payload = new TaskAnswer(answer.Outcome, answer.Opinion, answer.Data, staff.Actor).ToPayload(),
                    Prepare = async (services, token) =>
                    {
                        var context = services.GetRequiredService<CreditFlowDbContext>();
                        var current = await queries.LoadAsync(context, taskId, token);
                        current.EnsureCompletable(staff.Actor, staff.Roles, answer.Outcome, answer.Opinion);
                        if (TaskForm.GrantedCut(current.FormJson, answer.Outcome, answer.Data) is { } months && context.Records.Local.FirstOrDefault(record => record.Id == current.RecordId) is { } cut)
                        {
                            services.GetRequiredService<PublicationChanges>().EnsureShortenable(cut, months);
                        }

                        await TaskFiles.AnswerAsync(context, current, answer.Data, token);
                        services.GetRequiredService<CommandReceipts>().Leave(idempotencyKey, caller, Command, request, taskId.ToString("D"));
                    },
                },
                cancellationToken);
        }
        catch (RejectedException) when (idempotencyKey is not null)
        {
            // A second click whose first one committed while this turn was being prepared finds the task done: by itself.
            if ((await FindAsync(taskId, idempotencyKey, caller, request, cancellationToken)).IsRepeat)
            {
                return true;
            }

            throw;
        }

        return result switch
        {
            RunResult.Advanced advanced => !advanced.IsFaulted,
            RunResult.Rejected { Code: "busy" } => throw RejectedException.Conflict("state.changed"),
            RunResult.Rejected { Code: "faulted" } => throw RejectedException.Conflict("task.process-stopped"),
            RunResult.Rejected { Code: "suspended" } => throw RejectedException.Conflict("task.process-suspended"),
            _ => await ExplainLateAsync(staff, taskId, answer, idempotencyKey, caller, request, cancellationToken),
        };
    }

    /// <summary>The wait is over: either an earlier run of this very command ended it, or somebody else.</summary>
    private async Task<bool> ExplainLateAsync(CurrentStaff staff, Guid taskId, TaskCompletion answer, string? idempotencyKey, string caller, object request, CancellationToken cancellationToken)
    {
        var (task, isRepeat) = await FindAsync(taskId, idempotencyKey, caller, request, cancellationToken);
        if (isRepeat)
        {
            return true;
        }

        task.EnsureCompletable(staff.Actor, staff.Roles, answer.Outcome, answer.Opinion);
        throw RejectedException.Conflict("state.changed");
    }

    /// <summary>The task, and whether this very command has completed it before.</summary>
    private async Task<(StaffTask Task, bool IsRepeat)> FindAsync(Guid taskId, string? idempotencyKey, string caller, object request, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await _find(context, taskId, CommandReceipts.ReceiptKeyOf(idempotencyKey, caller)) ?? throw RejectedException.NotFound("task.not-found");
        return (found.Task, CommandReceipts.ResultOf(found.Receipt, Command, request) is not null);
    }

    private sealed record TaskAndReceipt(StaffTask Task, CommandReceipt? Receipt);
}
