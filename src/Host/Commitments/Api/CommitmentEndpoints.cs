using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Commitments.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Intake;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Commitments.Api;

/// <summary>Commitments and acceptances on a promise, over HTTP. Who may not read a commitment is told that there is none; who reads one leaves an audit entry (QRY-05).</summary>
internal static class CommitmentEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapCommitmentApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").WithTags("Commitments").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/commitments", ListAsync).WithName("ListCommitments").WithSummary("Commitments given to one's agency, the earliest last day first");
        api.MapPost("/commitments", RecordAsync).WithName("RecordCommitment").WithSummary("Record a commitment")
            .WithDescription("One given after notice needs conditions, standards, materials, consequence and the decision made at once; its document is issued in the same commit.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/commitments/{id:guid}", GetAsync).WithName("GetCommitment").WithSummary("One commitment, with its cases and the record of its breach").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/commitments/{id:guid}/kept", KeptAsync).WithName("KeepCommitment").WithSummary("Record that a commitment was kept")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/commitments/{id:guid}/false", FalseAsync).WithName("ReportFalseCommitment").WithSummary("Report that a commitment was false when it was given; opens the finding")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/tolerant-acceptances/assess", AssessAsync).WithName("AssessTolerantAcceptance").WithSummary("Whether an application may be accepted on a promise, condition by condition").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPost("/tolerant-acceptances", AcceptAsync).WithName("AcceptOnPromise").WithSummary("Accept an application on a promise")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<Paged<CommitmentLine>>> ListAsync(
        ClaimsPrincipal user,
        CommitmentRegister register,
        CancellationToken cancellationToken,
        [Description("all, running, due, kept or broken")] string filter = nameof(CommitmentFilter.All),
        [Description("Part of a name or matter, or a code")] string? q = null,
        [Description("From 1, 20 rows each")] int page = 1) =>
        TypedResults.Ok(await register.ListAsync(CurrentStaff.From(user), Parse(filter), q, page, cancellationToken));

    private static CommitmentFilter Parse(string text) => Enum.TryParse<CommitmentFilter>(text, ignoreCase: true, out var filter) && Enum.IsDefined(filter)
        ? filter
        : throw RejectedException.Invalid("query.choice-unknown", "filter", "filter", string.Join("、", Enum.GetNames<CommitmentFilter>()));

    private static async Task<Created<RecordedBody>> RecordAsync(CommitmentForm form, ClaimsPrincipal user, RecordCommitment command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var id = await command.RunAsync(CurrentStaff.From(user), form, idempotencyKey, cancellationToken);
        return TypedResults.Created($"/api/commitments/{id:D}", new RecordedBody(id));
    }

    private static async Task<Ok<CommitmentBody>> GetAsync(Guid id, ClaimsPrincipal user, CommitmentRegister register, CancellationToken cancellationToken) =>
        TypedResults.Ok(CommitmentBody.Of(await register.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<NoContent> KeptAsync(Guid id, KeptBody body, ClaimsPrincipal user, ReportOnCommitment command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await command.KeptAsync(CurrentStaff.From(user), id, body.On, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<OpenedCaseBody>> FalseAsync(Guid id, FalseBody body, ClaimsPrincipal user, ReportOnCommitment command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken) =>
        TypedResults.Ok(new OpenedCaseBody(await command.FalseAsync(CurrentStaff.From(user), id, body.Report, idempotencyKey, cancellationToken)));

    private static async Task<Ok<TolerantBody>> AssessAsync(TolerantForm form, ClaimsPrincipal user, OpenTolerantAcceptance command, CancellationToken cancellationToken) =>
        TypedResults.Ok(TolerantBody.Of(await command.AssessAsync(CurrentStaff.From(user), form, cancellationToken)));

    private static async Task<Created<OpenedCaseBody>> AcceptAsync(TolerantForm form, ClaimsPrincipal user, OpenTolerantAcceptance command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var id = await command.RunAsync(CurrentStaff.From(user), form, idempotencyKey, cancellationToken);
        return TypedResults.Created($"/api/cases/{id:D}", new OpenedCaseBody(id));
    }
}
