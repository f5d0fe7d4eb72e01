using System.Threading.RateLimiting;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Studio;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace CreditFlow.Host.Identity;

internal static class IdentityServices
{
    /// <summary>Rate limit of sign-ins per address: slows down guessing one password on many accounts; guessing many on one ends in its lockout.</summary>
    public const string SignInLimit = "sign-in";

    private const int SignInsPerMinute = 60;

    public static IServiceCollection AddStaffIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentity<StaffUser, IdentityRole<Guid>>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<CreditFlowDbContext>()
            .AddClaimsPrincipalFactory<StaffClaimsFactory>()
            .AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "creditflow.staff";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/sign-in/denied";
            options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            options.SlidingExpiration = true;
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= !StudioPages.IsUnattended(context.Request);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = context => RedirectOrStatus(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => RedirectOrStatus(context, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.CaseWork, policy => policy.RequireRole(Roles.CaseWorkers))
            .AddPolicy(Policies.Intake, policy => policy.RequireRole(Roles.Clerk))
            .AddPolicy(Policies.Operations, policy => policy.RequireRole(Roles.SystemAdministrator))
            .AddPolicy(Policies.Leaks, policy => policy.RequireRole([.. Roles.CaseWorkers, Roles.Auditor]))
            .AddPolicy(Policies.Audit, policy => policy.RequireRole(Roles.Auditor));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StaffCircuits>();
        services.AddScoped<StaffSessions>();
        services.AddErrorTexts<IdentityTexts>();
        services.Configure<RateLimiterOptions>(options => options.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })));
        services.Configure<DemoOptions>(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton<IStartupStep, RolesAndDemoAccounts>();
        return services;
    }

    public static void MapStaffIdentity(this IEndpointRouteBuilder endpoints) => endpoints.MapSessions();

    private static Task RedirectOrStatus(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (StudioPages.RefusalOf(context.Request.Path, status) is { } refusal)
        {
            context.Response.StatusCode = refusal;
            return StudioPages.SayRefusalAsync(context.HttpContext, refusal);
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
