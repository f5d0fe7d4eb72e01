using CreditFlow.Host.Errors;

namespace CreditFlow.Host.Tasks;

/// <summary>The commands on tasks, used by pages and API alike.</summary>
internal static class TaskServices
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<ClaimTask>();
        services.AddSingleton<ReleaseTask>();
        services.AddSingleton<CompleteTask>();
        services.AddSingleton<RecordFulfilment>();
        services.AddTransient<TaskFiles>();
        services.AddErrorTexts<TaskTexts>();
        return services;
    }
}
