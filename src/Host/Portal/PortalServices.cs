using CreditFlow.Host.Filing;
using CreditFlow.Host.Portal.Api;

namespace CreditFlow.Host.Portal;

internal static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddFiling();
        services.AddTransient<PublicRecords>();
        services.AddTransient<TrackedCases>();
        services.AddSingleton<PublicNotices>();
        services.AddSingleton<TrackCookie>();
        services.AddTransient<ApiFiling>();
        return services;
    }

    public static void MapPortal(this IEndpointRouteBuilder endpoints) => endpoints.MapPortalApi();
}
