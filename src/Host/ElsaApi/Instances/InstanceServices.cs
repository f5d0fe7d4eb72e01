using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Instances, their journals and executions over Elsa's interface.</summary>
internal static class InstanceServices
{
    public static IServiceCollection AddInstances(this IServiceCollection services)
    {
        services.AddErrorTexts<InstanceTexts>();
        services.AddSingleton<InstanceHistories>();
        services.AddSingleton<RecentLooks>();
        services.AddSingleton<InstanceReading>();
        services.AddSingleton<CancelInstances>();
        services.AddSingleton<CompleteRunTask>();
        services.AddSingleton<TriggerEvent>();
        return services;
    }

    public static void MapInstanceApi(this IEndpointRouteBuilder api)
    {
        api.MapInstances();
        api.MapJournal();
        api.MapCancelling();
        api.MapStimuli();
        api.MapExecutions();
    }
}
