using CreditFlow.Host.Deadlines;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CreditFlow.Host.Composition;

/// <summary>Whether the process lives, and whether it can serve.</summary>
internal static class HealthServices
{
    /// <summary>Tag of the checks behind <c>/health/ready</c>.</summary>
    public const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealth>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]);
        services.AddHealthChecks().AddCheck<ClockWatchHealth>("deadlines", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }
}
