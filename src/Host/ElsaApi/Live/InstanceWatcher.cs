using System.Diagnostics.CodeAnalysis;

namespace CreditFlow.Host.ElsaApi.Live;

/// <summary>Looks every second while somebody looks at an instance, and sleeps otherwise.</summary>
internal sealed partial class InstanceWatcher(InstanceWatch watch, TimeProvider time, ILogger<InstanceWatcher> logger) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A database that is away for a while must not end live updates for good; viewers poll meanwhile.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await watch.AnyAsync().WaitAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
                await watch.LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Log.LookFailed(logger, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4601, EventName = "InstanceLookFailed", Level = LogLevel.Warning, Message = "Looking for moved instances failed; it is tried again in a second")]
        public static partial void LookFailed(ILogger logger, Exception error);
    }
}
