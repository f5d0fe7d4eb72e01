using CreditFlow.Domain.Common;
using Microsoft.AspNetCore.Authorization;

namespace CreditFlow.Host.ElsaApi.Access;

/// <summary>
/// Who may do what through the Studio. Its interface takes the Studio's own short-lived token and nothing else: a browser does not send that by itself, so no other site can speak for
/// somebody who is signed in here.
/// </summary>
internal static class StudioAccess
{
    /// <summary>Authentication scheme of the token.</summary>
    public const string Scheme = "StudioToken";

    /// <summary>Policy for reading definitions and instances over the interface.</summary>
    public const string Read = "studio-read";

    /// <summary>Policy for changing definitions and instances over the interface.</summary>
    public const string Design = "studio-design";

    /// <summary>Policy for bringing definitions into force and out of it over the interface: another right than changing drafts.</summary>
    public const string Publish = "studio-publish";

    /// <summary>Policy for the Studio's pages, by the sign-in's cookie.</summary>
    public const string Pages = "studio-pages";

    /// <summary>Roles that see the Studio. Only the process administrator changes anything there.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.ProcessAdministrator, Roles.SystemAdministrator];

    public static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(Read, policy => policy.AddAuthenticationSchemes(Scheme).RequireRole(Readers));
        options.AddPolicy(Design, policy => policy.AddAuthenticationSchemes(Scheme).RequireRole(Roles.ProcessAdministrator));
        options.AddPolicy(Publish, policy => policy.AddAuthenticationSchemes(Scheme).RequireRole(Roles.ProcessAdministrator));
        options.AddPolicy(Pages, policy => policy.RequireRole(Readers));
    }

    /// <summary>Whether somebody may change definitions and instances: decides which links an answer carries.</summary>
    public static bool MayDesign(System.Security.Claims.ClaimsPrincipal user) => user.IsInRole(Roles.ProcessAdministrator);
}
