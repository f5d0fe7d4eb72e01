using CreditFlow.Persistence.Setup;
using Npgsql;

namespace CreditFlow.Host.Composition;

/// <summary>One clock for everything: the database's with PostgreSQL, the machine's with the embedded store, which is on the same machine anyway.</summary>
internal static class ClockServices
{
    /// <summary>Registers the clock. Must come before the store, which takes the machine's clock when there is none.</summary>
    public static IServiceCollection AddClock(this IServiceCollection services, PersistenceOptions store)
    {
        if (!store.IsPostgreSql)
        {
            return services.AddSingleton(TimeProvider.System);
        }

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseClock>(provider, TimeProvider.System, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddSingleton<DatabaseClockSync>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<DatabaseClockSync>());
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseClockSync>());
        services.AddHealthChecks().AddCheck<ClockHealth>("clock", tags: [HealthServices.Ready]);
        return services;
    }
}
