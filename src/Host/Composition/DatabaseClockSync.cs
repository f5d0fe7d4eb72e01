using System.Diagnostics.CodeAnalysis;

namespace CreditFlow.Host.Composition;

/// <summary>Measures the database's clock before anything else happens, and every minute.</summary>
internal sealed partial class DatabaseClockSync(DatabaseClock clock, ILogger<DatabaseClockSync> logger) : BackgroundService, IStartupStep
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public Task RunAsync(CancellationToken cancellationToken) => clock.MeasureAsync(cancellationToken);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; the last measurement stays in force until the database answers again.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await clock.MeasureAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotMeasured(logger, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4302, EventName = "ClockNotMeasured", Level = LogLevel.Warning, Message = "The database's clock could not be read; the last measurement stays in force")]
        public static partial void NotMeasured(ILogger logger, Exception error);
    }
}
