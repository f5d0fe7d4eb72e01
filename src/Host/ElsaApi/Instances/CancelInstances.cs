using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Ends instances on an administrator's word. Who and why stands in the journal, and in the audit log by the same commit.</summary>
internal sealed class CancelInstances(WorkflowRunner runner, InstanceLists lists)
{
    /// <summary>How many instances one request ends at most.</summary>
    public const int MaxAtOnce = 500;

    /// <summary>Ends one instance; one that was cancelled before stays as it is.</summary>
    /// <exception cref="RejectedException">There is none, it has come to its end, it carries an open case, or others kept moving it.</exception>
    public async Task RunAsync(Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        var row = await FindAsync(instanceId, cancellationToken) ?? throw RejectedException.NotFound("instance.not-found");
        switch (await CancelAsync(actor, row, cancellationToken))
        {
            case RunResult.Rejected { Code: "busy" }:
                throw RejectedException.Conflict("state.changed");
            case RunResult.Rejected when (await FindAsync(instanceId, cancellationToken))?.SubStatus == nameof(WorkflowSubStatus.Cancelled):
                return;
            case RunResult.Rejected:
                throw RejectedException.Conflict("instance.finished");
            default:
                return;
        }
    }

    /// <summary>Ends those that match and still run or stand still because of a fault.</summary>
    /// <returns>How many were ended.</returns>
    /// <exception cref="RejectedException">Nothing says which, there are more than one request may end, or all of them carry open cases.</exception>
    public async Task<int> RunAsync(Actor actor, InstanceFilter filter, CancellationToken cancellationToken)
    {
        if (filter.IsEmpty)
        {
            throw RejectedException.Invalid("instance.cancel-which", "");
        }

        var (rows, total) = await lists.ListAsync(filter, InstanceColumn.CreatedAt, descending: false, 0, MaxAtOnce, cancellationToken);
        if (total > MaxAtOnce)
        {
            throw RejectedException.Invalid("instance.cancel-too-many", "", MaxAtOnce);
        }

        var cancelled = 0;
        RejectedException? refused = null;
        foreach (var row in rows)
        {
            try
            {
                cancelled += await CancelAsync(actor, row, cancellationToken) is RunResult.Advanced ? 1 : 0;
            }
            catch (RejectedException rejected)
            {
                refused = rejected;
            }
        }

        // Those that carry an open case are left out; when nothing else was asked for, the reason is told.
        return cancelled == 0 && refused is not null ? throw refused : cancelled;
    }

    private Task<RunResult> CancelAsync(Actor actor, InstanceRow row, CancellationToken cancellationToken) => runner.CancelAsync(
        row.Id,
        $"{actor.Name}在流程设计器中取消",
        async (services, token) =>
        {
            await OpenCases.EnsureNoneAsync(services, row.CorrelationId, token);
            services.GetRequiredService<AuditTrail>().Record(actor, "workflow.cancelled", "workflow", row.Id, InstanceReading.CaseOf(row.CorrelationId), detail: new { row.DefinitionId, row.Version });
        },
        cancellationToken);

    private async Task<InstanceRow?> FindAsync(string instanceId, CancellationToken cancellationToken) => (await lists.FindAsync([instanceId], cancellationToken)).SingleOrDefault();
}
