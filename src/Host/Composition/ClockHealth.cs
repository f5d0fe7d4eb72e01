using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditFlow.Host.Composition;

/// <summary>This host's clock agrees with the database's. The difference is corrected, so it does not make the host unfit.</summary>
internal sealed class ClockHealth(DatabaseClock clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Skew.Duration() < DatabaseClock.Alarm
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The host's clock differs from the database's by {(long)clock.Skew.TotalMilliseconds} ms."));
}
