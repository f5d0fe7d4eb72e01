using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Studio;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Identity;

/// <summary>Signing in and out over HTTP.</summary>
internal static class SessionEndpoints
{
    /// <summary>Leads on to wherever the roles of whoever is signed in begin their day.</summary>
    public const string Home = "/sign-in/home";

    public static void MapSessions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Home, GoHome).ExcludeFromDescription();
        endpoints.MapPost("/sign-out", SignOutPageAsync).WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();

        var api = endpoints.MapGroup("/api/session").WithTags("Session").AddEndpointFilter<SameSiteOnly>();
        api.MapPost("", StartAsync).AllowAnonymous().RequireRateLimiting(IdentityServices.SignInLimit).WithName("StartSession").WithSummary("Sign in; the session is a cookie")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("", WhoAmI).WithName("GetSession").WithSummary("Who is signed in").ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapDelete("", EndAsync).WithName("EndSession").WithSummary("Sign out").ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static async Task<NoContent> StartAsync(SessionRequest request, StaffSessions sessions, CancellationToken cancellationToken) =>
        await sessions.SignInAsync(request.UserName, request.Password, cancellationToken) ? TypedResults.NoContent() : throw RejectedException.Forbidden("identity.sign-in-failed");

    private static Ok<SessionInfo> WhoAmI(ClaimsPrincipal user)
    {
        var staff = CurrentStaff.From(user);
        return TypedResults.Ok(new SessionInfo(staff.UserId, user.Identity?.Name ?? "", staff.Actor.Name, staff.Post, staff.Actor.AgencyId ?? "", staff.Roles));
    }

    private static async Task<NoContent> EndAsync(ClaimsPrincipal user, StaffSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.SignOutAsync(CurrentStaff.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Who designs processes, runs the system or watches it decides no cases and has no inbox.</summary>
    private static RedirectHttpResult GoHome(ClaimsPrincipal user) => TypedResults.LocalRedirect(
        Roles.CaseWorkers.Any(user.IsInRole) ? "/desk"
        : user.IsInRole(Roles.ProcessAdministrator) ? StudioPages.Home
        : AdminAccess.Readers.Any(user.IsInRole) ? "/admin"
        : "/desk");

    private static async Task<RedirectHttpResult> SignOutPageAsync(ClaimsPrincipal user, StaffSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.SignOutAsync(CurrentStaff.From(user), cancellationToken);
        return TypedResults.LocalRedirect("~/sign-in");
    }

    /// <summary>A sign-in.</summary>
    internal sealed record SessionRequest([property: Description("Account name")] string UserName, [property: Description("Password")] string Password);

    /// <summary>Who is signed in.</summary>
    internal sealed record SessionInfo(Guid UserId, string UserName, string Name, string Post, string AgencyId, IReadOnlyList<string> Roles);
}
