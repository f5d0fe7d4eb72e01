using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence.Setup;

namespace CreditFlow.Host.CommandLine;

/// <summary>What a command that works on the database needs: store and rules, no site, no jobs, no log between the lines of a report.</summary>
internal static class StoreHost
{
    /// <summary>Builds the services, brings the database up to date and reads the rules in force.</summary>
    /// <param name="add">What else the command needs.</param>
    /// <exception cref="RulesRefusedException">A rule file cannot be used.</exception>
    public static async Task<IHost> OpenAsync(Action<IServiceCollection> add, CancellationToken cancellationToken)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = HostPaths.ContentRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddLocalization();
        builder.Services.AddErrors();
        builder.Services.AddStore(builder.Configuration, builder.Environment);
        builder.Services.AddRules();
        builder.Services.AddSingleton<ShippedRules>();
        add(builder.Services);
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        await host.Services.GetRequiredService<ShippedRules>().KeepAsync(cancellationToken);
        await host.Services.GetRequiredService<RulesInForce>().RefreshAsync(cancellationToken);
        return host;
    }
}
