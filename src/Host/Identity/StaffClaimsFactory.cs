using System.Security.Claims;
using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Identity;

/// <summary>Puts name, post and agency into the sign-in, so that no request reads the account again.</summary>
internal sealed class StaffClaimsFactory(UserManager<StaffUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffUser, IdentityRole<Guid>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(CurrentStaff.DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(CurrentStaff.PostClaim, user.Post));
        identity.AddClaim(new Claim(CurrentStaff.AgencyClaim, user.AgencyId));
        return identity;
    }
}
