using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// Withdraws the tasks whose waits ended in a turn without an answer: another branch came first, the process ended or was cancelled. It works from the
/// engine's own lists of waits, so no way of ending a wait can forget its task.
/// </summary>
internal sealed class TaskWithdrawal(ScopedContext scoped, CommitClock clock) : ITurnCommitStep
{
    // Only the credit activities wait for tasks; their waits are named after them.
    private const string TaskWaits = ActivityCategories.Namespace + ".";

    public bool Concerns(TurnCommit turn) => scoped.Made is not null || EndsTaskWaits(turn);

    public async Task RunAsync(TurnCommit turn, CancellationToken cancellationToken)
    {
        var context = scoped.Context;

        // Handed out and given up within this very turn: such a wait was never stored.
        foreach (var entry in context.ChangeTracker.Entries<StaffTask>().Where(entry => entry.State == EntityState.Added))
        {
            if (turn.AddedBookmarks.All(bookmark => bookmark.Id != entry.Entity.BookmarkId))
            {
                entry.Entity.Cancel(clock.Now);
            }
        }

        if (!EndsTaskWaits(turn))
        {
            return;
        }

        // Answered tasks are completed in memory already; the query gives those very objects, and Cancel leaves them alone.
        var instance = turn.Instance.Id;
        var tasks = await context.StaffTasks
            .Where(task => task.InstanceId == instance && (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var task in tasks.Where(task => turn.EndedWaits.Any(wait => wait.BookmarkId == task.BookmarkId)))
        {
            task.Cancel(clock.Now);
        }
    }

    private static bool EndsTaskWaits(TurnCommit turn) => turn.EndedWaits.Any(wait => wait.Name.StartsWith(TaskWaits, StringComparison.Ordinal));
}
