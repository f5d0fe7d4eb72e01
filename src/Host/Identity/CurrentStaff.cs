using System.Security.Claims;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Identity;

/// <summary>The signed-in member of staff, read from the sign-in's claims.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Roles">The roles held.</param>
/// <param name="Post">The post, shown beside the name.</param>
internal sealed record CurrentStaff(Actor Actor, IReadOnlyList<string> Roles, string Post)
{
    /// <summary>Claim with the name shown.</summary>
    public const string DisplayNameClaim = "display_name";

    /// <summary>Claim with the agency's id.</summary>
    public const string AgencyClaim = "agency";

    /// <summary>Claim with the post.</summary>
    public const string PostClaim = "post";

    /// <summary>The account's id.</summary>
    public Guid UserId => Actor.UserId!.Value;

    /// <summary>Whether a role is held.</summary>
    public bool Has(string role) => Roles.Contains(role);

    /// <exception cref="RejectedException">Nobody is signed in.</exception>
    public static CurrentStaff From(ClaimsPrincipal principal)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            throw RejectedException.Forbidden("identity.sign-in-needed");
        }

        var actor = Actor.Staff(id, principal.FindFirstValue(DisplayNameClaim) ?? "", principal.FindFirstValue(AgencyClaim));
        return new CurrentStaff(actor, [.. principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value)], principal.FindFirstValue(PostClaim) ?? "");
    }
}
