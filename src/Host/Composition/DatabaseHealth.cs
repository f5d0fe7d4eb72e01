using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditFlow.Host.Composition;

/// <summary>The database answers and has this release's tables.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<CreditFlowDbContext> contexts) : IHealthCheck
{
    private volatile bool _migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await database.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        // Migrations never go back while a host runs, so once is enough.
        _migrated = _migrated || !(await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        return _migrated ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Migrations are missing.");
    }
}
