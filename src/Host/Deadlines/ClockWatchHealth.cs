using CreditFlow.Host.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Deadlines;

/// <summary>Alarms are announced in time, none is parked, no open case is without one. Lights are right without all of that, so it is "degraded", not "unhealthy".</summary>
internal sealed class ClockWatchHealth(ClockWatch watch, IOptions<JobOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var standing = await watch.MeasureAsync(cancellationToken);
        var late = standing.OldestDueAt is { } due ? standing.At - due : TimeSpan.Zero;
        return standing is { Parked: 0, Silent: 0 } && late <= options.Value.AlarmAgeAlarm
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Oldest due alarm: {(long)late.TotalSeconds} s; parked alarms: {standing.Parked}; open cases without an armed clock: {standing.Silent}. See /admin/clocks.");
    }
}
