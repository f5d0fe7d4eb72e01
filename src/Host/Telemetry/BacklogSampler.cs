using System.Diagnostics.CodeAnalysis;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Deadlines;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Telemetry;

/// <summary>Asks the tables from time to time what waits, while somebody listens. Every host does, so that the answer does not depend on which of them runs the jobs.</summary>
internal sealed partial class BacklogSampler(
    WorkflowsTelemetry engine, HostMetrics host, IWorkflowStore store, IDbContextFactory<CreditFlowDbContext> contexts, ClockWatch clocks, TimeProvider time, IOptions<TelemetryOptions> options,
    ILogger<BacklogSampler> logger) : BackgroundService
{
    /// <summary>Asks once.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        if (engine.IsBacklogWatched)
        {
            engine.Report(await store.MeasureBacklogAsync(time.GetUtcNow(), cancellationToken));
        }

        if (host.AreClocksWatched)
        {
            host.ReportClocks(await clocks.MeasureAsync(cancellationToken));
        }

        if (host.IsOutboxWatched)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var pending = context.Outbox.Where(message => message.State == OutboxState.Pending);
            host.ReportOutbox(
                await pending.CountAsync(cancellationToken),
                await pending.MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken),
                await context.Outbox.CountAsync(message => message.State == OutboxState.Failed, cancellationToken));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; a database that does not answer must not end the measuring.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Not a periodic timer: after a long jump of the clock one measurement is enough.
            await Task.Delay(options.Value.SampleEvery, time, stoppingToken);
            try
            {
                await SampleAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, error);
            }
        }
    }

    [LoggerMessage(EventId = 4301, EventName = "SampleFailed", Level = LogLevel.Warning, Message = "What waits could not be measured; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
