using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Desk.Api;

/// <summary>What the public saw on a day, over HTTP (QRY-05).</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").WithTags("Records").RequireAuthorization(Policies.CaseWork)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/records/{id:guid}/public-history", OfRecordAsync).WithName("GetRecordPublicHistory").WithSummary("What the public saw of a record on a day, with the basis of each change");
        api.MapGet("/subjects/{id:guid}/public-history", OfSubjectAsync).WithName("GetSubjectPublicHistory").WithSummary("What the public saw about a subject on a day");
    }

    private static async Task<Ok<HistoryBody>> OfRecordAsync(
        Guid id, [Description("Day in Beijing, yyyy-MM-dd")] DateOnly day, [Description("What it is asked for; kept in the audit log")] string? purpose, ClaimsPrincipal user, PublicHistories histories, CancellationToken cancellationToken) =>
        TypedResults.Ok(HistoryBody.Of(await histories.OfRecordAsync(CurrentStaff.From(user), id, day, purpose, cancellationToken)));

    private static async Task<Ok<IReadOnlyList<HistoryBody>>> OfSubjectAsync(
        Guid id, [Description("Day in Beijing, yyyy-MM-dd")] DateOnly day, [Description("What it is asked for; kept in the audit log")] string? purpose, ClaimsPrincipal user, PublicHistories histories, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<HistoryBody>>([.. (await histories.OfSubjectAsync(CurrentStaff.From(user), id, day, purpose, cancellationToken)).Select(HistoryBody.Of)]);
}
