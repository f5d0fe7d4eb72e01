using CreditFlow.Host.Desk.Api;
using CreditFlow.Host.Desk.Queries;

namespace CreditFlow.Host.Desk;

internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddTransient<TaskLists>();
        services.AddTransient<CaseFiles>();
        services.AddSingleton<CaseSteps>();
        services.AddSingleton<PublicHistories>();
        services.AddScoped<DeskSignals>();
        return services;
    }

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapTaskApi();
        endpoints.MapCaseApi();
        endpoints.MapHistory();
        endpoints.MapFiles();
    }
}
