using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Records;

/// <summary>Records over HTTP for staff. Who may not open a record is told that there is none; who opens one leaves an audit entry with the purpose (QRY-05).</summary>
internal static class RecordApi
{
    public static void MapRecords(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/records").WithTags("Records").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/", FindAsync).WithName("FindRecords").WithSummary("Records by the subject's name or code, or by the decision's number");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetRecord").WithSummary("One record with its measures, cases and documents");
        api.MapPost("/{id:guid}/own-matters", OpenAsync).WithName("OpenOwnMatter").WithSummary("Begin a correction, a withdrawal or the revocation of a repair on the agency's own motion").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id:guid}/measures", ProposeAsync).WithName("ProposeMeasure").WithSummary("Propose a measure of joint discipline").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id:guid}/fulfilment", RecordFulfilmentAsync).WithName("RecordFulfilment").WithSummary("Record whether a penalty has been fulfilled");
        endpoints.MapPost("/api/measures/{id:guid}/lift", LiftAsync).WithTags("Records").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .WithName("LiftMeasure").WithSummary("Lift a measure before its end").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<RecordHit>>> FindAsync([Description("At least two characters")] string? q, string? purpose, ClaimsPrincipal user, RecordFiles files, CancellationToken cancellationToken) =>
        TypedResults.Ok(await files.FindAsync(CurrentStaff.From(user), q, ReadingPurposes.Require(purpose), cancellationToken));

    private static async Task<Ok<RecordBody>> GetAsync(Guid id, string? purpose, ClaimsPrincipal user, RecordFiles files, CancellationToken cancellationToken) =>
        TypedResults.Ok(RecordBody.Of(await files.OpenAsync(CurrentStaff.From(user), id, ReadingPurposes.Require(purpose), cancellationToken)));

    private static async Task<Created<OpenedBody>> OpenAsync(Guid id, OwnMatterBody body, ClaimsPrincipal user, OpenOwnMatter command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var caseId = await command.RunAsync(CurrentStaff.From(user), id, new OwnMatterForm(body.Kind, body.Statement, body.BasisDocument, body.BasisDate), idempotencyKey, cancellationToken);
        return TypedResults.Created($"/api/cases/{caseId:D}", new OpenedBody(caseId));
    }

    private static async Task<Ok<OpenedBody>> ProposeAsync(Guid id, MeasureForm body, ClaimsPrincipal user, RecordFiles files, ProposeMeasure command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var staff = CurrentStaff.From(user);
        var file = await files.ReadAsync(staff, id, cancellationToken);
        return TypedResults.Ok(new OpenedBody(await command.RunAsync(staff, id, file.Record.Publication.Id, body, idempotencyKey, cancellationToken)));
    }

    private static async Task<NoContent> RecordFulfilmentAsync(Guid id, FulfilmentBody body, ClaimsPrincipal user, RecordFulfilment command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), id, body.Fulfilment, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> LiftAsync(Guid id, ClaimsPrincipal user, LiftMeasure command, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), id, cancellationToken);
        return TypedResults.NoContent();
    }
}
