using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Commitments;
using CreditFlow.Activities.Measures;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tasks;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditFlow.Activities;

/// <summary>Registers the credit activities and what they need.</summary>
public static class ActivitiesServices
{
    /// <summary>
    /// Registers the credit activities with the engine, the notices and the services that the activities share. Needs the engine, the store and the rules
    /// (calendar, policy packs, agencies) registered beside it; calling it twice does no harm.
    /// </summary>
    public static IServiceCollection AddActivities(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(PublicationChanges)))
        {
            return services;
        }

        services.AddWorkflows(registry => registry.AddFrom(typeof(ActivitiesServices).Assembly));
        services.AddActivityChecks();
        services.AddOptions<NoticeOptions>();
        services.TryAddSingleton<NoticeTemplates>();
        services.TryAddTransient<NoticeText>();
        services.AddSingleton<StaffTaskQueries>();
        services.TryAddSingleton<QueryCodes>();
        services.AddScoped<BreachInquiry>();
        services.AddScoped<TurnActor>();
        services.AddScoped<MatterFinder>();
        services.AddScoped<CaseChronicle>();
        services.AddScoped<PublicationChanges>();
        services.AddScoped<MeasureChanges>();
        services.AddScoped<NoticeDesk>();
        services.AddScoped<ExpiryLetters>();
        services.AddScoped<ServiceDesk>();
        services.AddScoped<ITurnCommitStep, TaskWithdrawal>();
        services.AddSingleton<IGroupReads, MatterReads>();
        return services;
    }

    /// <summary>Registers what the credit activities want checked before a definition is published.</summary>
    public static IServiceCollection AddActivityChecks(this IServiceCollection services) => services.AddSingleton<IActivityCheck, TaskFormCheck>();
}
