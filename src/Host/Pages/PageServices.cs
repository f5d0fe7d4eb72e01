using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Localization;
using MudBlazor.Services;

namespace CreditFlow.Host.Pages;

/// <summary>What all pages share: Razor components, language, security headers, rate limits.</summary>
internal static class PageServices
{
    /// <summary>Rate limit of enquiries by code and other things worth guessing.</summary>
    public const string GuessableLimit = "guessable";

    /// <summary>Rate limit of public searches.</summary>
    public const string SearchLimit = "search";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddHttpContextAccessor();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var chinese = new CultureInfo("zh-CN");
            options.DefaultRequestCulture = new RequestCulture(chinese);
            options.SupportedCultures = [chinese];
            options.SupportedUICultures = [chinese];
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(GuessableLimit, context => PerAddress(context, permits: 10));
            options.AddPolicy(SearchLimit, context => PerAddress(context, permits: 120));
        });
        return services;
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseMiddleware<SecurityHeaders>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
