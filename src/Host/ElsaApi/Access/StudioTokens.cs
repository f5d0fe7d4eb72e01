using System.Security.Claims;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.ElsaApi.Access;

/// <summary>
/// Short-lived tokens for the Studio, handed to a page of ours that is signed in by its cookie. They are Data Protection tickets, so that every host over the same database reads them.
/// </summary>
internal static class StudioTokens
{
    /// <summary>Where a page of ours gets a token.</summary>
    public const string Path = "/studio/token";

    /// <summary>Folder of the hubs, whose sockets can send a token only in the query string.</summary>
    public const string Hubs = "/elsa/hubs";

    /// <summary>How long a token holds. The page fetches a new one well before.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddStudioTokens(this IServiceCollection services)
    {
        services.AddAuthentication().AddBearerToken(StudioAccess.Scheme, options => options.Events.OnMessageReceived = context =>
        {
            if (context.HttpContext.Request.Path.StartsWithSegments(Hubs, StringComparison.Ordinal) && context.Request.Query["access_token"] is [{ Length: > 0 } token])
            {
                context.Token = token;
            }

            return Task.CompletedTask;
        });
        services.Configure<AuthorizationOptions>(StudioAccess.AddPolicies);
        return services;
    }

    public static void MapStudioTokens(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, Issue).RequireAuthorization(StudioAccess.Pages).AddEndpointFilter<SameSiteOnly>().ExcludeFromDescription();

    private static Ok<StudioToken> Issue(ClaimsPrincipal user, IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
    {
        var expires = time.GetUtcNow() + Lifetime;
        var identity = new ClaimsIdentity(user.Claims, StudioAccess.Scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = expires }, StudioAccess.Scheme);
        return TypedResults.Ok(new StudioToken(options.Get(StudioAccess.Scheme).BearerTokenProtector.Protect(ticket), (int)Lifetime.TotalSeconds));
    }

    /// <summary>A token and the seconds that it holds.</summary>
    internal sealed record StudioToken(string AccessToken, int ExpiresIn);
}
