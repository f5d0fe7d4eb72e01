using System.Diagnostics.CodeAnalysis;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Jobs;

/// <summary>A job that finds items and handles them one by one, each in a commit of its own.</summary>
/// <typeparam name="TItem">What names an item, usually its id.</typeparam>
internal abstract partial class BatchJob<TItem>(ILogger logger) : IJob
{
    /// <summary>What is to be done now, at most one batch. Nothing is locked.</summary>
    protected abstract Task<IReadOnlyList<TItem>> FindAsync(CancellationToken cancellationToken);

    /// <summary>Handles an item on fresh state: another host may have done so in the meantime.</summary>
    /// <returns>Whether there was still something to do.</returns>
    protected abstract Task<bool> HandleAsync(TItem item, CancellationToken cancellationToken);

    // One bad item must not keep the others from what is due to them.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged and counted; the item stays due and the next run tries it again.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        var items = await FindAsync(cancellationToken);
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                done += await HandleAsync(item, cancellationToken) ? 1 : 0;
            }
            catch (RejectedException rejected)
            {
                failed++;
                Log.ItemRefused(logger, GetType().Name, item, rejected.Rejections[0].Code);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.ItemFailed(logger, error, GetType().Name, item);
            }
        }

        if (done + failed > 0)
        {
            Log.Ran(logger, GetType().Name, items.Count, done, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, EventName = "JobItemFailed", Level = LogLevel.Error, Message = "{Job}: item {Item} failed; the next run tries it again")]
        public static partial void ItemFailed(ILogger logger, Exception error, string job, object? item);

        [LoggerMessage(EventId = 4002, EventName = "JobItemRefused", Level = LogLevel.Warning, Message = "{Job}: item {Item} was refused ({Code}); the next run tries it again")]
        public static partial void ItemRefused(ILogger logger, string job, object? item, string code);

        [LoggerMessage(EventId = 4003, EventName = "JobRan", Level = LogLevel.Information, Message = "{Job}: {Found} found, {Done} done, {Failed} failed")]
        public static partial void Ran(ILogger logger, string job, int found, int done, int failed);
    }
}
