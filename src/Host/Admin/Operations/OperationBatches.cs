using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>Begins operations on many instances, and halts, continues and stops them. The work itself is <see cref="BatchRunJob"/>'s.</summary>
internal sealed class OperationBatches(CommandRunner commands, AdminInstances instances, InstanceLists lists, IncidentKinds kinds, IWorkflowStore store, IIdGenerator ids)
{
    /// <summary>Instances of one batch at most.</summary>
    public const int MaxInstances = 2000;

    private const string Begin = "operation-batch.begin";

    /// <summary>Begins a batch.</summary>
    /// <returns>Its id; the same for the same key.</returns>
    /// <exception cref="RejectedException">The person may not, the reason is missing, or nothing (or too much) is named.</exception>
    public async Task<Guid> BeginAsync(CurrentStaff staff, BatchRequest request, string? key, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        var reason = InstanceOperations.Checked(request.Reason);
        var move = request.Kind == BatchKind.Migrate ? new BatchMove((await MigrationReports.TargetAsync(store, request.ToVersionId, cancellationToken)).Id, new(request.Activities)) : null;
        var targets = await TargetsAsync(request, cancellationToken);
        var detail = move is null ? null : JsonSerializer.Serialize(move, JsonSerializerOptions.Web);
        var id = ids.NewId();
        var caller = staff.UserId.ToString("D");
        var content = new { request.Kind, reason, request.InstanceIds, request.Query, request.Incident, detail };
        return await commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                if (await receipts.FindAsync(key, caller, Begin, content, token) is { } known)
                {
                    return Guid.Parse(known);
                }

                var context = services.GetRequiredService<CreditFlowDbContext>();
                context.OperationBatches.Add(new OperationBatch(id, request.Kind, reason, staff.Actor, detail, targets.Count, services.GetRequiredService<CommitClock>().Now));
                context.BatchItems.AddRange(targets.Select((target, index) => new BatchItem(id, index + 1, target)));
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "operation-batch.begun", "operation-batch", id.ToString("D"), detail: new { request.Kind, reason, targets.Count });
                receipts.Leave(key, caller, Begin, content, id.ToString("D"));
                return id;
            },
            cancellationToken);
    }

    /// <summary>Halts, continues or stops a batch.</summary>
    /// <exception cref="RejectedException">The person may not, there is no such batch, or it stands so already.</exception>
    public Task MoveAsync(CurrentStaff staff, Guid id, BatchState state, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        return commands.RunAsync(
            async (services, token) =>
            {
                var batch = await services.GetRequiredService<CreditFlowDbContext>().OperationBatches.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw RejectedException.NotFound("batch.not-found");
                batch.MoveTo(state, services.GetRequiredService<CommitClock>().Now);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "operation-batch.moved", "operation-batch", id.ToString("D"), detail: new { state });
                return true;
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<string>> TargetsAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var targets = request.InstanceIds?.Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (request.Query is { } query)
        {
            var (rows, total) = await lists.ListAsync(await instances.ToFilterAsync(query, cancellationToken), InstanceColumn.CreatedAt, descending: false, 0, MaxInstances, cancellationToken);
            targets = total > MaxInstances ? throw RejectedException.Invalid("batch.too-many", "query", MaxInstances) : [.. rows.Select(row => row.Id)];
        }

        if (request.Incident is { } kind)
        {
            targets = [.. await kinds.FindAsync(kind, cancellationToken)];
        }

        return targets.Count switch
        {
            0 => throw RejectedException.Invalid("batch.which", "instanceIds"),
            > MaxInstances => throw RejectedException.Invalid("batch.too-many", "instanceIds", MaxInstances),
            _ => targets,
        };
    }
}
