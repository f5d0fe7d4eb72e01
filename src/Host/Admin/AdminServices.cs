using CreditFlow.Host.Admin.Api;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Admin;

/// <summary>Looking after running processes.</summary>
internal static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<AdminInstances>();
        services.AddSingleton<MigrationReports>();
        services.AddSingleton<MigrationMaps>();
        services.AddSingleton<InstanceOperations>();
        services.AddSingleton<OperationBatches>();
        services.AddSingleton<BatchViews>();
        services.AddSingleton<ClockSheets>();
        services.AddSingleton<IncidentKinds>();
        services.AddSingleton<IncidentQueue>();
        services.AddSingleton<OperationsOverview>();
        services.AddErrorTexts<AdminTexts>();
        return services;
    }

    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapInstanceOperations();
        endpoints.MapBatches();
        endpoints.MapOverview();
    }
}
