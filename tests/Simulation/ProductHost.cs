using CreditFlow.Host.Composition;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Simulation;

/// <summary>The product's own services, as the host registers them, on a database that exists. Nothing listens and no job runs by itself.</summary>
public sealed class ProductHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProductHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Migrates the database and builds the services.</summary>
    /// <param name="change">Replaces what a run needs otherwise, after the host's own registrations.</param>
    public static async Task<ProductHost> StartAsync(string connectionString, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = HostPaths.ContentRoot, EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = connectionString,
            ["CreditFlow:FieldProtectionKey"] = Convert.ToBase64String(TestDatabase.FieldProtectionKey),
            ["Jobs:Enabled"] = "false",
            ["Demo:Enabled"] = "true",
            ["Serilog:MinimumLevel:Default"] = "Warning",
        });
        CreditFlowHost.AddCreditFlow(builder);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        await Startup.PrepareAsync(app.Services, CancellationToken.None);
        return new ProductHost(app);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
