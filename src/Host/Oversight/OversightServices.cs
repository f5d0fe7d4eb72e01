using System.Security.Claims;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Oversight.Leaks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Oversight;

/// <summary>The operator's supervision of agencies (AUD-03, AUD-06), and leaks of information (COL-12).</summary>
internal static class OversightServices
{
    public static IServiceCollection AddOversight(this IServiceCollection services)
    {
        services.AddTransient<AgencyDuties>();
        services.AddTransient<SupervisionJob>();
        services.AddTransient<SupervisionEndJob>();
        services.AddTransient<OpenLeak>();
        services.AddTransient<LeakList>();
        services.AddErrorTexts<OversightTexts>();
        return services;
    }

    public static void MapOversight(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLeaks();
        endpoints.MapGet("/api/agencies/duties", GetAsync).WithTags("Agencies").RequireAuthorization(Policies.CaseWork)
            .WithName("GetAgencyDuties").WithSummary("What agencies are late with, what has been urged, and how much they did on time")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<Ok<AgencyOverview>> GetAsync(ClaimsPrincipal user, AgencyDuties duties, CancellationToken cancellationToken) =>
        TypedResults.Ok(await duties.ReadAsync(CurrentStaff.From(user), cancellationToken));
}
