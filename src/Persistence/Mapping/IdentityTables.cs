using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Mapping;

/// <summary>Gives Identity's tables names in the style of the others.</summary>
internal static class IdentityTables
{
    public static void Rename(ModelBuilder builder)
    {
        builder.Entity<StaffUser>(user =>
        {
            user.ToTable("staff_users");
            user.Property(row => row.DisplayName).HasMaxLength(100);
            user.Property(row => row.Post).HasMaxLength(100);
            user.Property(row => row.AgencyId).HasMaxLength(50);
        });
        builder.Entity<IdentityRole<Guid>>().ToTable("staff_roles");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("staff_user_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("staff_user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("staff_user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_user_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("staff_role_claims");
    }
}
