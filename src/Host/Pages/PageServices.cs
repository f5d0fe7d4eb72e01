using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
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
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            options.SnackbarConfiguration.VisibleStateDuration = 6_000;
        });
        services.AddHttpContextAccessor();
        // Chinese text stays text in the pages' source instead of one entity per character, which would make every page four times as long.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
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
            options.OnRejected = (rejected, cancellationToken) => TooManyRequests.AnswerAsync(rejected.HttpContext, cancellationToken);
            options.AddPolicy(GuessableLimit, context => IsRead(context) ? RateLimitPartition.GetNoLimiter("read") : PerAddress(context, GuessableLimit, permits: 10));
            options.AddPolicy(SearchLimit, context => PerAddress(context, SearchLimit, permits: 120));
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

    /// <summary>Looking at an empty form guesses nothing.</summary>
    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    /// <summary>So many requests a minute from one address; <c>RateLimits:{policy}</c> changes the number.</summary>
    private static RateLimitPartition<string> PerAddress(HttpContext context, string policy, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue($"RateLimits:{policy}", permits),
                Window = TimeSpan.FromMinutes(1),
            });
}
