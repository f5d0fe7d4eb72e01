using CreditFlow.Host.Telemetry;
using Hangfire;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// What the scheduler calls: one run of a job. A tick that fails is not retried, for the next one finds the same work; a tick that comes while this process is
/// still busy with the one before passes.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed partial class JobTick<TJob>(TJob job, HostMetrics metrics, JobLog log, TimeProvider time, ILogger<TJob> logger)
    where TJob : IJob
{
    // A closed generic has its own gate, so each kind of job waits only for itself.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await Gate.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        var begun = time.GetTimestamp();
        var failed = true;
        try
        {
            await job.RunAsync(cancellationToken);
            failed = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, error, typeof(TJob).Name);
            throw;
        }
        finally
        {
            Gate.Release();
            metrics.CountJob(typeof(TJob).Name, time.GetElapsedTime(begun), failed);
            log.Note(typeof(TJob).Name, failed);
        }
    }

    [LoggerMessage(EventId = 4004, EventName = "JobFailed", Level = LogLevel.Error, Message = "{Job} failed; its next tick tries again")]
    private static partial void LogFailed(ILogger logger, Exception error, string job);
}
