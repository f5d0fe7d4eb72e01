using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>The scheduler ticks, on whichever host. Pages are right without it, so its silence is "degraded", not "unhealthy".</summary>
internal sealed class JobHealth(JobStorage storage, TimeProvider time, IOptions<JobOptions> options) : IHealthCheck
{
    private readonly DateTimeOffset _since = time.GetUtcNow();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var connection = storage.GetConnection();
        var last = connection.GetRecurringJobs([JobSchedule.Timers]).FirstOrDefault()?.LastExecution;
        var since = last is { } tick ? new DateTimeOffset(DateTime.SpecifyKind(tick, DateTimeKind.Utc)) : _since;
        var age = time.GetUtcNow() - since;
        return Task.FromResult(age <= options.Value.TickAgeAlarm
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The jobs have not run for {(int)age.TotalSeconds} seconds."));
    }
}
