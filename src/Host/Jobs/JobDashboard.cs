using CreditFlow.Host.Identity;
using Hangfire;

namespace CreditFlow.Host.Jobs;

/// <summary>Hangfire's own pages, read-only, for the system administrator (PEERS 3.1): everybody else is refused, and whoever is let in can start, delete or repeat nothing there.</summary>
internal static class JobDashboard
{
    /// <summary>Where it is.</summary>
    public const string Address = "/admin/jobs";

    /// <summary>Maps it on hosts that run jobs; the others have no storage to look into.</summary>
    public static void MapJobDashboard(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<JobStorage>() is null)
        {
            return;
        }

        endpoints.MapHangfireDashboard(Address, new DashboardOptions
        {
            AppPath = "/admin/clocks",
            // Who may look is decided by the policy below, before Hangfire is asked; its own rule (local requests only) would refuse everybody behind a proxy.
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            DashboardTitle = "CreditFlow",
            StatsPollingInterval = 10_000,
        }).RequireAuthorization(Policies.Operations);
    }
}
