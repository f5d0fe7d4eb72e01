using System.Security.Claims;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Admin.Api;

/// <summary>How everything stands, for a monitor: figures, ids and days, neither numbers of cases nor words of faults.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/admin/overview", ReadAsync).WithTags("Operations").WithName("ReadOverview").WithSummary("How everything stands: what needs somebody, incidents by legal risk, backlogs, jobs, calendar, rule packs")
            .AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Ok<OverviewBody>> ReadAsync(ClaimsPrincipal user, OperationsOverview overview, CancellationToken cancellationToken) =>
        TypedResults.Ok(OverviewBody.Of(await overview.ReadAsync(CurrentStaff.From(user), cancellationToken)));
}
