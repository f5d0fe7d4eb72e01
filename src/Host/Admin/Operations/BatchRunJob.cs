using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>
/// Works off batches, one instance at a time, a portion at each tick. What an instance's operation was keyed with follows from its place in the batch: a host that was killed between the
/// deed and its mark does nothing twice.
/// </summary>
internal sealed partial class BatchRunJob(
    InstanceOperations operations, CommandRunner commands, IDbContextFactory<CreditFlowDbContext> contexts, ErrorTexts errors, ILogger<BatchRunJob> logger) : IJob
{
    /// <summary>Instances of one batch at each tick.</summary>
    public const int Portion = 50;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var batch in await context.OperationBatches.AsNoTracking().Where(row => row.State == BatchState.Running).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken))
        {
            var items = await context.BatchItems.AsNoTracking().Where(item => item.BatchId == batch.Id && item.State == BatchItemState.Waiting).OrderBy(item => item.Number).Take(Portion).ToListAsync(cancellationToken);
            foreach (var item in items)
            {
                // Whoever halts or stops a batch need not wait for the end of the portion.
                if (await context.OperationBatches.AsNoTracking().Where(row => row.Id == batch.Id).Select(row => row.State).SingleAsync(cancellationToken) != BatchState.Running)
                {
                    break;
                }

                var (state, message) = await DoAsync(batch, item, cancellationToken);
                await SettleAsync(item, state, message, cancellationToken);
            }
        }
    }

    // One bad instance must not keep the others from their turn.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged and kept with the instance.")]
    private async Task<(BatchItemState State, string? Message)> DoAsync(OperationBatch batch, BatchItem item, CancellationToken cancellationToken)
    {
        var staff = new CurrentStaff(batch.Actor, [Roles.SystemAdministrator], "");
        var key = $"{batch.Id:N}:{item.Number}";
        try
        {
            await (batch.Kind switch
            {
                BatchKind.Retry => operations.RetryAsync(staff, item.InstanceId, batch.Reason, null, key, cancellationToken),
                BatchKind.Suspend => operations.SuspendAsync(staff, item.InstanceId, batch.Reason, key, cancellationToken),
                BatchKind.Unsuspend => operations.UnsuspendAsync(staff, item.InstanceId, batch.Reason, key, cancellationToken),
                BatchKind.Cancel => operations.CancelAsync(staff, item.InstanceId, batch.Reason, key, cancellationToken),
                BatchKind.Migrate => JsonSerializer.Deserialize<BatchMove>(batch.DetailJson!, JsonSerializerOptions.Web)! is var move
                    ? operations.MigrateAsync(staff, item.InstanceId, batch.Reason, move.ToVersionId, move.Activities, key, cancellationToken)
                    : Task.CompletedTask,
            });
            return (BatchItemState.Done, null);
        }
        catch (RejectedException rejected)
        {
            return (BatchItemState.Refused, string.Join(" ", rejected.Rejections.Select(errors.Of)));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, batch.Id, item.InstanceId);
            return (BatchItemState.Refused, errors.Of("batch.failed", []));
        }
    }

    private Task SettleAsync(BatchItem item, BatchItemState state, string? message, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var now = services.GetRequiredService<CommitClock>().Now;
            var current = await context.BatchItems.SingleAsync(row => row.BatchId == item.BatchId && row.Number == item.Number, token);
            if (current.State == BatchItemState.Waiting)
            {
                const int kept = 500;
                current.Settle(state, message is { Length: > kept } ? message[..kept] : message, now);
                // The batch's revision settles a race of two hosts over one item, too.
                (await context.OperationBatches.SingleAsync(row => row.Id == item.BatchId, token)).Count(state, now);
            }

            return true;
        },
        cancellationToken);

    [LoggerMessage(EventId = 4101, EventName = "BatchItemFailed", Level = LogLevel.Error, Message = "Batch {BatchId}: the operation on instance {InstanceId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid batchId, string instanceId);
}
