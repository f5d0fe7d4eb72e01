using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Engine;

/// <summary>Lets the rows of an instance's waits follow it to another version, in the move's own commit.</summary>
public sealed class InstanceWaits(CreditFlowDbContext context)
{
    /// <summary>Gives the waits the new ids of their activities.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="activities">New ids by old ones; what is not named keeps its id.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    public async Task FollowAsync(string instanceId, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken)
    {
        foreach (var wait in await context.WorkflowBookmarks.Where(row => row.InstanceId == instanceId).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            wait.ActivityId = activities.TryGetValue(wait.ActivityId, out var id) ? id : wait.ActivityId;
        }
    }
}
