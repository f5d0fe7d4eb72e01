using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Batches as one watches them.</summary>
internal sealed class BatchViews(IDbContextFactory<CreditFlowDbContext> contexts, AdminInstances instances, InstanceLists lists, IWorkflowStore store)
{
    /// <summary>Refused instances that a view shows at most.</summary>
    public const int MaxRefused = 100;

    /// <summary>Rows of a page.</summary>
    public const int PageSize = 20;

    /// <summary>One batch with the instances that were refused.</summary>
    /// <exception cref="RejectedException">There is none, or nothing for this person.</exception>
    public async Task<BatchView> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await context.OperationBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw RejectedException.NotFound("batch.not-found");
        var refused = await context.BatchItems.AsNoTracking().Where(item => item.BatchId == id && item.State == BatchItemState.Refused).OrderBy(item => item.Number).Take(MaxRefused).ToListAsync(cancellationToken);
        var rows = await lists.FindAsync([.. refused.Select(item => item.InstanceId)], cancellationToken);
        return new BatchView(batch, refused, await TargetAsync(batch, cancellationToken))
        {
            Instances = (await instances.LinesAsync(rows, cancellationToken)).ToDictionary(line => line.Row.Id, StringComparer.Ordinal),
        };
    }

    /// <summary>Batches, the newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<BatchList> ListAsync(CurrentStaff staff, int page, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await context.OperationBatches.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var batches = await context.OperationBatches.AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new BatchList(batches, total, page, pages);
    }

    private async Task<DefinitionRow?> TargetAsync(OperationBatch batch, CancellationToken cancellationToken) =>
        batch.Kind == BatchKind.Migrate && JsonSerializer.Deserialize<BatchMove>(batch.DetailJson!, JsonSerializerOptions.Web) is { } move ? await store.FindDefinitionByIdAsync(move.ToVersionId, cancellationToken) : null;
}

/// <summary>A batch and what was refused in it.</summary>
/// <param name="Target">The version to which instances move, or <see langword="null"/>.</param>
public sealed record BatchView(OperationBatch Batch, IReadOnlyList<BatchItem> Refused, DefinitionEntry? Target)
{
    /// <summary>The instances that were refused, by their ids; those that are gone are missing.</summary>
    public IReadOnlyDictionary<string, InstanceLine> Instances { get; init; } = new Dictionary<string, InstanceLine>();
}

/// <summary>A page of batches.</summary>
public sealed record BatchList(IReadOnlyList<OperationBatch> Batches, int Total, int Page, int Pages);
