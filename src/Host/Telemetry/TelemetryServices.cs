using System.Security.Cryptography;
using System.Text;
using CreditFlow.Workflows.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreditFlow.Host.Telemetry;

/// <summary>Metrics and traces by OpenTelemetry, to whoever is configured to get them. Tags hold kinds, ids of definitions and (on spans) of instances, never what people wrote.</summary>
internal static class TelemetryServices
{
    private const string MetricsPath = "/metrics";
    private const string Scheme = "Bearer ";

    // The requests' spans carry no tags of their own, so no path and no address gets out; the traces of callers go on through them.
    private const string RequestSource = "Microsoft.AspNetCore";
    private static readonly string[] OtherMeters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<HostMetrics>();
        services.AddSingleton<BacklogSampler>();
        services.AddHostedService(provider => provider.GetRequiredService<BacklogSampler>());
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.OtlpEndpoint is null && options.MetricsToken is null)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("creditflow"));
        telemetry.WithMetrics(metrics => AddMetrics(metrics, options));
        if (options.OtlpEndpoint is { } endpoint)
        {
            telemetry.WithTracing(tracing => tracing.AddSource(WorkflowsTelemetry.Name, RequestSource).AddOtlpExporter(otlp => otlp.Endpoint = endpoint));
        }

        return services;
    }

    /// <summary>Answers scrapers that know the token. For everybody else there is nothing at the address.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        if (app.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>()?.MetricsToken is not { } token)
        {
            return;
        }

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(Scheme + token));
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == MetricsPath && IsScraper(context, expected));
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter(WorkflowsTelemetry.Name, HostMetrics.Name).AddMeter(OtherMeters);
        if (options.MetricsToken is not null)
        {
            metrics.AddPrometheusExporter();
        }

        if (options.OtlpEndpoint is { } endpoint)
        {
            metrics.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
        }
    }

    // Compared as hashes, so that the time it takes tells nothing of the token.
    private static bool IsScraper(HttpContext context, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())), expected);
}
