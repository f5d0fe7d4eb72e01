using CreditFlow.Host.Composition;
using CreditFlow.Host.Mail;
using Hangfire;

namespace CreditFlow.Host.Jobs;

/// <summary>Tells the scheduler which jobs there are and when they run, in Beijing time. Telling it twice changes nothing.</summary>
internal sealed class JobSchedule(IRecurringJobManager scheduler) : IStartupStep
{
    /// <summary>The job whose tick shows that the scheduler lives.</summary>
    public const string Timers = "timers";

    public Task RunAsync(CancellationToken cancellationToken)
    {
        // Six fields, the first of them seconds; the scheduler looks every few seconds (SchedulePollingInterval), so a tick may come that much later.
        Add<TimersJob>(Timers, "*/5 * * * * *");
        Add<OutboxJob>("outbox", "*/10 * * * * *");
        Add<DeadlineWatchJob>("deadline-watch", "*/1 * * * *");
        // 00:00 is one of the tenth minutes: what ended yesterday is found just after midnight.
        Add<PublicityExpiryJob>("publicity-expiry", "*/10 * * * *");
        Add<CalendarCheckJob>("calendar-check", "0 9 * 11,12 *");
        return Task.CompletedTask;
    }

    private void Add<TJob>(string id, string cron)
        where TJob : IJob =>
        scheduler.AddOrUpdate<JobTick<TJob>>(id, tick => tick.RunAsync(CancellationToken.None), cron, new RecurringJobOptions
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            MisfireHandling = MisfireHandlingMode.Relaxed,
        });
}
