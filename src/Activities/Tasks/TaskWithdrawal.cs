using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// Withdraws the tasks whose waits ended in a turn without an answer: another branch came first, the process ended or was cancelled. It works from the
/// engine's own lists of waits, so no way of ending a wait can forget its task.
/// </summary>
internal sealed class TaskWithdrawal(ScopedContext scoped, CommitClock clock, IIdGenerator ids, TurnActor actor) : ITurnCommitStep
{
    // Only the credit activities wait for tasks; their waits are named after them.
    private const string TaskWaits = ActivityCategories.Namespace + ".";

    public bool Concerns(TurnCommit turn) => scoped.Made is not null || EndsTaskWaits(turn);

    public async Task RunAsync(TurnCommit turn, CancellationToken cancellationToken)
    {
        var context = scoped.Context;

        // Handed out and given up within this very turn: such a wait was never stored.
        foreach (var entry in context.ChangeTracker.Entries<StaffTask>().Where(entry => entry.State == EntityState.Added && entry.Entity.InstanceId == turn.Instance.Id).ToList())
        {
            if (turn.AddedBookmarks.All(bookmark => bookmark.Id != entry.Entity.BookmarkId))
            {
                Withdraw(entry.Entity);
            }
        }

        var ended = turn.EndedWaits.Where(IsTaskWait).Select(wait => wait.BookmarkId).ToHashSet(StringComparer.Ordinal);
        var tasks = context.ChangeTracker.Entries<StaffTask>().Select(entry => entry.Entity).Where(task => ended.Contains(task.BookmarkId)).ToList();
        if (tasks.Count < ended.Count)
        {
            // The query gives the very objects that this turn has loaded, and the others.
            var instance = turn.Instance.Id;
            var open = await context.StaffTasks
                .Where(task => task.InstanceId == instance && (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            tasks.AddRange(open.Where(task => ended.Contains(task.BookmarkId)));
        }

        // Answered tasks are completed in memory already: Cancel leaves them alone.
        foreach (var task in tasks)
        {
            Withdraw(task);
        }
    }

    // The trail is made here, when something is withdrawn: it would make a context for every turn.
    private void Withdraw(StaffTask task)
    {
        if (task.Cancel(clock.Now))
        {
            new AuditTrail(scoped.Context, ids, clock).Record(actor.Actor, "task.withdrawn", "task", task.Id.ToString("D"), task.CaseId, "AUD-01", new { task.Step, task.AgencyId, wasClaimed = task.AssigneeId is not null });
        }
    }

    private static bool EndsTaskWaits(TurnCommit turn) => turn.EndedWaits.Any(IsTaskWait);

    // A wait with a timer is for an instant, not for a person.
    private static bool IsTaskWait(EndedWait wait) => !wait.HasTimer && wait.Name.StartsWith(TaskWaits, StringComparison.Ordinal);
}
