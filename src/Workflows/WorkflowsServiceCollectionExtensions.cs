using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditFlow.Workflows;

/// <summary>Registers the engine.</summary>
public static class WorkflowsServiceCollectionExtensions
{
    /// <summary>
    /// Registers the engine's services. The host adds its <see cref="Storage.ITurnScopeFactory"/>, <see cref="Storage.IWorkflowStore"/> and <see cref="Storage.IDefinitionStore"/>; calling this twice does no harm.
    /// Turn scopes opened from this container find <see cref="TurnEffects"/> and <see cref="ITurnEffects"/> among their scoped services.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="activities">Adds the host's activities to the registry.</param>
    public static IServiceCollection AddWorkflows(this IServiceCollection services, Action<ActivityRegistry>? activities = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (activities is not null)
        {
            services.AddSingleton(new ActivityRegistration(activities));
        }

        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var registry = new ActivityRegistry();
            foreach (var registration in provider.GetServices<ActivityRegistration>())
            {
                registration.Add(registry);
            }

            return registry;
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, LiteralEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, ObjectEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, VariableEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, InputEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, JavaScriptEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExpressionEvaluator, LiquidEvaluator>());
        services.TryAddSingleton<ExpressionEvaluators>();
        services.TryAddSingleton<PlanCompiler>();
        services.TryAddSingleton<PlanCache>();
        services.TryAddSingleton<WorkflowsTelemetry>();
        services.TryAddSingleton<WorkflowRunner>();
        services.TryAddSingleton<TimerSweep>();
        services.TryAddSingleton<DefinitionValidator>();
        services.TryAddSingleton<DefinitionSeeder>();
        services.TryAddSingleton<DefinitionVersions>();
        services.TryAddSingleton<Rehearsal>();
        services.TryAddScoped<TurnEffects>();
        services.TryAddScoped<ITurnEffects>(provider => provider.GetRequiredService<TurnEffects>());
        return services;
    }

    private sealed record ActivityRegistration(Action<ActivityRegistry> Add);
}
