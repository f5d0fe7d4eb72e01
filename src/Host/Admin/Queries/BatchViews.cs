using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Batches as one watches them.</summary>
internal sealed class BatchViews(IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>Refused instances that a view shows at most.</summary>
    public const int MaxRefused = 100;

    /// <summary>One batch with the instances that were refused.</summary>
    /// <exception cref="RejectedException">There is none, or nothing for this person.</exception>
    public async Task<BatchView> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await context.OperationBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw RejectedException.NotFound("batch.not-found");
        var refused = await context.BatchItems.AsNoTracking().Where(item => item.BatchId == id && item.State == BatchItemState.Refused).OrderBy(item => item.Number).Take(MaxRefused).ToListAsync(cancellationToken);
        return new BatchView(batch, refused);
    }
}

/// <summary>A batch and what was refused in it.</summary>
public sealed record BatchView(OperationBatch Batch, IReadOnlyList<BatchItem> Refused);
