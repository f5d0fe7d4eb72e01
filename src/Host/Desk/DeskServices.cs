using CreditFlow.Host.Desk.Api;
using CreditFlow.Host.Desk.Queries;

namespace CreditFlow.Host.Desk;

internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<TaskLists>();
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<CaseSteps>();
        services.AddSingleton<PublicHistories>();
        services.AddScoped<DeskSignals>();
        return services;
    }

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapTaskApi();
        endpoints.MapCaseApi();
        endpoints.MapRecordCommands();
        endpoints.MapHistory();
        endpoints.MapFiles();
    }
}
