using System.Diagnostics.CodeAnalysis;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Jobs;

/// <summary>A job that finds items and handles them, one by one in commits of their own where they do not go together.</summary>
/// <typeparam name="TItem">What names an item, usually its id.</typeparam>
internal abstract partial class BatchJob<TItem>(ILogger logger) : IJob
    where TItem : notnull
{
    /// <summary>What is to be done now, at most one batch. Nothing is locked.</summary>
    protected abstract Task<IReadOnlyList<TItem>> FindAsync(CancellationToken cancellationToken);

    /// <summary>Handles items together, as far as they go together.</summary>
    /// <returns>Those that are settled, and whether there was still something to do for them; the others are handled one by one.</returns>
    protected virtual Task<IReadOnlyDictionary<TItem, bool>> HandleTogetherAsync(IReadOnlyList<TItem> items, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<TItem, bool>>(new Dictionary<TItem, bool>());

    /// <summary>Handles an item on fresh state: another host may have done so in the meantime.</summary>
    /// <returns>Whether there was still something to do.</returns>
    protected abstract Task<bool> HandleAsync(TItem item, CancellationToken cancellationToken);

    // One bad item must not keep the others from what is due to them.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged and counted; the item stays due and the next run tries it again.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        var items = await FindAsync(cancellationToken);
        var settled = await HandleTogetherAsync(items, cancellationToken);
        done += settled.Values.Count(wasDone => wasDone);
        foreach (var item in items.Where(item => !settled.ContainsKey(item)))
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
