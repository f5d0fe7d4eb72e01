namespace CreditFlow.Host.Desk;

internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services;

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
    }
}
