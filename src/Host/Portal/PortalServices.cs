namespace CreditFlow.Host.Portal;

internal static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services) => services;

    public static void MapPortal(this IEndpointRouteBuilder endpoints)
    {
    }
}
