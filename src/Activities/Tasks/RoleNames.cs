using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tasks;

/// <summary>What people call the roles that work on cases.</summary>
internal static class RoleNames
{
    public static string Of(string role) => role switch
    {
        Roles.Clerk => "经办",
        Roles.Reviewer => "审核",
        Roles.Verifier => "来源单位核查",
        _ => role,
    };
}
