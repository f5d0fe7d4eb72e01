using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// Withdraws the tasks whose waits ended in a turn without an answer: another branch came first, the process ended or was cancelled. It works from the
/// engine's own lists of waits, so no way of ending a wait can forget its task.
/// </summary>
internal sealed class TaskWithdrawal(CreditFlowDbContext context, CommitClock clock) : ITurnCommitStep
{
    public async Task RunAsync(TurnCommit turn, CancellationToken cancellationToken)
    {
        // Handed out and given up within this very turn: such a wait was never stored.
        foreach (var entry in context.ChangeTracker.Entries<StaffTask>().Where(entry => entry.State == EntityState.Added))
        {
            if (turn.AddedBookmarks.All(bookmark => bookmark.Id != entry.Entity.BookmarkId))
            {
                entry.Entity.Cancel(clock.Now);
            }
        }

        if (turn.RemovedBookmarkIds.Count == 0)
        {
            return;
        }

        // Answered tasks are completed in memory already; the query gives those very objects, and Cancel leaves them alone.
        var instance = turn.Instance.Id;
        var tasks = await context.StaffTasks
            .Where(task => task.InstanceId == instance && (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var task in tasks.Where(task => turn.RemovedBookmarkIds.Contains(task.BookmarkId)))
        {
            task.Cancel(clock.Now);
        }
    }
}
