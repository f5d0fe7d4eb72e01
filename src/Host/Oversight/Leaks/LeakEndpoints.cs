using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Oversight;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Oversight.Leaks;

/// <summary>Leaks over HTTP.</summary>
internal static class LeakEndpoints
{
    public static void MapLeaks(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/leaks").WithTags("Leaks").RequireAuthorization(Policies.Leaks).AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("", ListAsync).WithName("ListLeaks").WithSummary("Leaks of credit information that this person may see");
        api.MapPost("", OpenAsync).WithName("OpenLeak").WithSummary("Open a leak; the agency that answers for the information gets the task to handle it").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<IReadOnlyList<LeakBody>>> ListAsync(ClaimsPrincipal user, LeakList leaks, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<LeakBody>>([.. (await leaks.ReadAsync(CurrentStaff.From(user), cancellationToken)).Select(LeakBody.Of)]);

    private static async Task<Created<OpenedLeak>> OpenAsync(LeakRequest request, ClaimsPrincipal user, OpenLeak command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, new OpenedLeak(await command.RunAsync(CurrentStaff.From(user), request.Agency, request.DiscoveredOn, request.Description, idempotencyKey, cancellationToken)));

    internal sealed record LeakRequest(
        [property: Description("The agency that answers for the information; staff of an agency report their own")] string? Agency,
        [property: Description("The day of the discovery")] DateOnly? DiscoveredOn,
        [property: Description("What is known so far, without anybody's data")] string? Description);

    internal sealed record OpenedLeak(Guid Id);

    internal sealed record LeakBody(Guid Id, string AgencyId, DateOnly DiscoveredOn, string Description, DateOnly DueDate, LeakState State, string? ReportNumber)
    {
        public static LeakBody Of(LeakLine line) => new(line.Leak.Id, line.Leak.AgencyId, line.Leak.DiscoveredOn, line.Leak.Description, line.Leak.DueDate, line.Leak.State, line.Number);
    }
}
