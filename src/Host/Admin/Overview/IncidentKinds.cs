using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>Finds the instances that stand for the same reason: one step of one process has failed in all of them.</summary>
internal sealed class IncidentKinds(InstanceLists lists, IWorkflowStore store)
{
    /// <summary>Ids of the instances in which a step has failed and nobody has dealt with it, at most one more than a batch takes.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(IncidentKind kind, CancellationToken cancellationToken)
    {
        var (rows, _) = await lists.ListAsync(new InstanceFilter { NeedsOperator = true, DefinitionIds = [kind.Definition] }, InstanceColumn.CreatedAt, descending: false, 0, OperationBatches.MaxInstances + 1, cancellationToken);
        var found = new List<string>();
        foreach (var row in rows)
        {
            if (await FailsInAsync(row.Id, kind.Activity, cancellationToken))
            {
                found.Add(row.Id);
            }
        }

        return found;
    }

    private async Task<bool> FailsInAsync(string instanceId, string activityId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindInstanceAsync(instanceId, cancellationToken) is { } stored && JournalReader.ReadState(stored) is var state && state.Incidents.Exists(incident => incident.ActivityId == activityId && AdminInstances.IsOpen(state, incident));
        }
        catch (Exception exception) when (AdminInstances.IsUnreadable(exception))
        {
            return false;
        }
    }
}
