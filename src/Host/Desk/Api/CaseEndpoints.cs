using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Desk.Api;

/// <summary>Cases over HTTP. Who may not read a case is told that there is none; who reads one leaves an audit entry (QRY-05).</summary>
internal static class CaseEndpoints
{
    public static void MapCaseApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/cases").WithTags("Cases").RequireAuthorization(Policies.CaseWork)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/{id:guid}", GetAsync).WithName("GetCase").WithSummary("One case: request, record, tasks, files, documents");
        api.MapGet("/{id:guid}/timeline", TimelineAsync).WithName("GetCaseTimeline").WithSummary("What happened in a case, latest first, with the audit entry behind each line");
        api.MapGet("/{id:guid}/deadline", DeadlineAsync).WithName("GetCaseDeadline").WithSummary("The statutory deadline of a case, day by day");
    }

    private static async Task<Ok<CaseBody>> GetAsync(Guid id, ClaimsPrincipal user, CaseFiles files, CancellationToken cancellationToken) =>
        TypedResults.Ok(CaseBody.Of(await files.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<Ok<IReadOnlyList<TimelineLine>>> TimelineAsync(Guid id, ClaimsPrincipal user, CaseFiles files, CancellationToken cancellationToken) =>
        TypedResults.Ok(TimelineLine.Of(await files.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<Ok<DeadlineBody>> DeadlineAsync(Guid id, ClaimsPrincipal user, CaseFiles files, DeadlineViews views, CancellationToken cancellationToken)
    {
        var file = await files.OpenAsync(CurrentStaff.From(user), id, cancellationToken);
        return TypedResults.Ok(DeadlineBody.Of(file, views) ?? throw RejectedException.NotFound("case.no-deadline"));
    }
}
