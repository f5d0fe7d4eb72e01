using System.Globalization;
using Serilog;
using Serilog.Events;

namespace CreditFlow.Host.Composition;

/// <summary>
/// Logs to the console. Requests are logged by route, never by address: query strings and path values may carry names, codes, receipts or a hub's token. ASP.NET's own lines, which
/// write addresses out, stay off whatever level is configured.
/// </summary>
internal static class LoggingServices
{
    private const string Template = "[{Timestamp:HH:mm:ss} {Level:u3}] {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static IServiceCollection AddConsoleLog(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSerilog((provider, logging) => logging
            .ReadFrom.Configuration(configuration)
            .ReadFrom.Services(provider)
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture));

    public static void UseRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        // This host's own; the static one is whichever host of the process was built last.
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{RequestMethod} {Route} answered {StatusCode} in {Elapsed:0.0} ms";
        options.GetMessageTemplateProperties = Properties;
        options.GetLevel = Level;
    });

    private static IEnumerable<LogEventProperty> Properties(HttpContext context, string path, double elapsed, int status) =>
    [
        new("RequestMethod", new ScalarValue(context.Request.Method)),
        new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
        new("StatusCode", new ScalarValue(status)),
        new("Elapsed", new ScalarValue(elapsed)),
    ];

    private static LogEventLevel Level(HttpContext context, double elapsed, Exception? error) =>
        error is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : IsNoise(context.Request.Path) ? LogEventLevel.Debug
        : LogEventLevel.Information;

    private static bool IsNoise(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || Path.HasExtension(path.Value);
}
