using CreditFlow.Activities;
using CreditFlow.Activities.Notices;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Execution;
using Npgsql;

namespace CreditFlow.Host.Composition;

/// <summary>The engine with the credit activities, the processes that ship with the product, and what this place calls transient.</summary>
internal static class EngineServices
{
    /// <summary>Where applicants reach the portal and where documents come from, section <c>Notices</c>.</summary>
    private const string NoticeSection = "Notices";

    public static IServiceCollection AddEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddWorkflows();
        services.AddActivities();
        services.Configure<WorkflowRunnerOptions>(options => options.IsTransient = error => error is NpgsqlException { IsTransient: true });
        services.Configure<NoticeOptions>(configuration.GetSection(NoticeSection));
        services.AddSingleton<IStartupStep, ShippedDefinitions>();
        services.AddHealthChecks().AddCheck<DefinitionHealth>("definitions", tags: [HealthServices.Ready]);
        return services;
    }
}
