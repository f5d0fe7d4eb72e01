using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;

namespace CreditFlow.Host.Composition;

/// <summary>
/// The time, kept to the PostgreSQL server's clock, so that no host's own clock decides what is due. Between measurements it runs on with the host's clock.
/// </summary>
internal sealed partial class DatabaseClock : TimeProvider
{
    /// <summary>From this difference on, the host's clock needs an administrator.</summary>
    public static readonly TimeSpan Alarm = TimeSpan.FromMilliseconds(500);

    private const int Samples = 3;

    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _local;
    private readonly ILogger<DatabaseClock> _logger;
    private long _skewTicks;

    public DatabaseClock(NpgsqlDataSource database, TimeProvider local, IMeterFactory meters, ILogger<DatabaseClock> logger)
    {
        (_database, _local, _logger) = (database, local, logger);
        meters.Create("CreditFlow").CreateObservableGauge("creditflow.clock.skew", () => Skew.TotalSeconds, "s", "How far the database's clock is ahead of this host's.");
    }

    /// <summary>How far the database's clock is ahead of this host's, as last measured.</summary>
    public TimeSpan Skew => new(Volatile.Read(ref _skewTicks));

    public override DateTimeOffset GetUtcNow() => _local.GetUtcNow() + Skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Measures and corrects. The fastest of a few answers is taken, and half its round trip counted as the way back.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var (best, skew) = (TimeSpan.MaxValue, TimeSpan.Zero);
        for (var sample = 0; sample < Samples; sample++)
        {
            var start = Stopwatch.GetTimestamp();
            var theirs = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
            var trip = Stopwatch.GetElapsedTime(start);
            if (trip < best)
            {
                (best, skew) = (trip, theirs + (trip / 2) - _local.GetUtcNow());
            }
        }

        Volatile.Write(ref _skewTicks, skew.Ticks);
        if (skew.Duration() >= Alarm)
        {
            Log.Skewed(_logger, (long)skew.TotalMilliseconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4301, EventName = "ClockSkewed", Level = LogLevel.Warning, Message = "This host's clock differs from the database's by {Milliseconds} ms (corrected here): check its time service")]
        public static partial void Skewed(ILogger logger, long milliseconds);
    }
}
