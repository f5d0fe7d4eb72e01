using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Mail;
using CreditFlow.Host.Oversight;
using CreditFlow.Host.Serving;
using Hangfire;
using Hangfire.Storage;

namespace CreditFlow.Host.Jobs;

/// <summary>Tells the scheduler which jobs there are and when they run, in Beijing time. Telling it twice changes nothing.</summary>
internal sealed partial class JobSchedule(IRecurringJobManager scheduler, JobStorage storage, ILogger<JobSchedule> logger) : IStartupStep
{
    /// <summary>The job whose tick shows that the scheduler lives.</summary>
    public const string Timers = "timers";

    public Task RunAsync(CancellationToken cancellationToken)
    {
        // Six fields, the first of them seconds; the scheduler looks every few seconds (SchedulePollingInterval), so a tick may come that much later.
        Add<TimersJob>(Timers, "*/5 * * * * *");
        Add<OutboxJob>("outbox", "*/10 * * * * *");
        Add<NoticeServiceJob>("notice-service", "*/1 * * * *");
        Add<SupervisionJob>("supervision", "*/10 * * * *");
        Add<SupervisionEndJob>("supervision-end", "*/1 * * * *");
        Add<BatchRunJob>("operation-batches", "*/5 * * * * *");
        Add<IntakeJob>("record-intake", "*/5 * * * * *");
        Add<DeadlineWatchJob>("deadline-watch", "*/1 * * * *");
        // 00:00 is one of the tenth minutes: what ended yesterday is found just after midnight.
        Add<PublicityExpiryJob>("publicity-expiry", "*/10 * * * *");
        Add<CommitmentWatchJob>("commitment-watch", "*/10 * * * *");
        Add<CalendarCheckJob>("calendar-check", "0 9 * 11,12 *");
        Add<DeadlineRecalculationJob>("deadline-recalculation", "*/15 * * * * *");
        Add<SilenceCheckJob>("silence-check", "30 7 * * *");
        Add<RetentionJob>("retention", "15 3 * * *");
        Add<AuditSealJob>("audit-seal", "*/1 * * * *");
        return Task.CompletedTask;
    }

    private void Add<TJob>(string id, string cron)
        where TJob : IJob
    {
        try
        {
            scheduler.AddOrUpdate<JobTick<TJob>>(id, tick => tick.RunAsync(CancellationToken.None), cron, new RecurringJobOptions
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
                MisfireHandling = MisfireHandlingMode.Relaxed,
            });
        }
        catch (DistributedLockTimeoutException) when (IsKnown(id))
        {
            // A host that was killed holds the job's lock until it expires. The job is scheduled already, and start-up must not wait for a ghost.
            Log.LeftAsItIs(logger, id);
        }
    }

    private bool IsKnown(string id)
    {
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs([id]).Any(job => !job.Removed);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4005, EventName = "JobLeftAsItIs", Level = LogLevel.Warning, Message = "Job {Job} is locked by another host and stays scheduled as it is")]
        public static partial void LeftAsItIs(ILogger logger, string job);
    }
}
