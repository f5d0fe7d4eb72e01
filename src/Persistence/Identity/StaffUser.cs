using Microsoft.AspNetCore.Identity;

namespace CreditFlow.Persistence.Identity;

/// <summary>An account of a member of staff.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>Name shown on tasks and timelines.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The post (岗位), shown beside the name.</summary>
    public string Post { get; set; } = "";

    /// <summary>The agency that the person works for.</summary>
    public string AgencyId { get; set; } = "";
}
