using CreditFlow.Persistence.Setup;

namespace CreditFlow.Host.Composition;

/// <summary>What happens once before the first request: migrations, process definitions, demo accounts.</summary>
internal static class Startup
{
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        foreach (var step in services.GetServices<IStartupStep>())
        {
            await step.RunAsync(cancellationToken);
        }
    }
}
