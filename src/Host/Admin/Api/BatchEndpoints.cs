using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Admin.Api;

/// <summary>Operations on many instances over HTTP.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/operations").WithTags("Operations").AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("", BeginAsync).WithName("BeginBatch").WithSummary("Begin an operation on many instances; a job works it off").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("", ListAsync).WithName("ListBatches").WithSummary("Batches, the newest first");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetBatch").WithSummary("Progress of a batch, with what was refused");
        MapMove(api, "pause", BatchState.Paused, "PauseBatch", "Halt a batch; it can go on");
        MapMove(api, "continue", BatchState.Running, "ContinueBatch", "Let a halted batch go on");
        MapMove(api, "stop", BatchState.Stopped, "StopBatch", "End a batch; what was not done stays undone");
    }

    private static void MapMove(IEndpointRouteBuilder api, string verb, BatchState state, string name, string summary) =>
        api.MapPost($"/{{id:guid}}/{verb}", (Guid id, ClaimsPrincipal user, OperationBatches batches, CancellationToken cancellationToken) => MoveAsync(id, state, user, batches, cancellationToken))
            .WithName(name).WithSummary(summary).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Created<BatchBody>> BeginAsync(
        BeginBatchBody body, ClaimsPrincipal user, OperationBatches batches, BatchViews views, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var staff = CurrentStaff.From(user);
        var request = new BatchRequest(body.Kind, body.Reason)
        {
            InstanceIds = body.InstanceIds,
            Query = body.View is { } view ? new InstanceQuery(view, body.Definition, body.Search, 1) : null,
            Incident = body.Incident,
            ToVersionId = body.ToVersionId,
            Activities = body.Activities ?? [],
        };
        var id = await batches.BeginAsync(staff, request, idempotencyKey, cancellationToken);
        return TypedResults.Created($"/api/admin/operations/{id:D}", BatchBody.Of(await views.OpenAsync(staff, id, cancellationToken)));
    }

    private static async Task<Ok<BatchListBody>> ListAsync(ClaimsPrincipal user, BatchViews views, CancellationToken cancellationToken, [Description("From 1, 20 rows each")] int page = 1)
    {
        var found = await views.ListAsync(CurrentStaff.From(user), page, cancellationToken);
        return TypedResults.Ok(new BatchListBody([.. found.Batches.Select(batch => BatchBody.Of(new BatchView(batch, [], null)))], found.Total, found.Page, found.Pages));
    }

    private static async Task<Ok<BatchBody>> GetAsync(Guid id, ClaimsPrincipal user, BatchViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(BatchBody.Of(await views.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<NoContent> MoveAsync(Guid id, BatchState state, ClaimsPrincipal user, OperationBatches batches, CancellationToken cancellationToken)
    {
        await batches.MoveAsync(CurrentStaff.From(user), id, state, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>What a batch is to do, and to which instances.</summary>
    internal sealed record BeginBatchBody(
        [property: Description("retry, suspend, unsuspend, cancel or migrate")] BatchKind Kind,
        string? Reason,
        [property: Description("Ids of instances; or give a view")] IReadOnlyList<string>? InstanceIds,
        [property: Description("Every instance of this list instead: attention, running, suspended, finished or all")] InstanceView? View,
        [property: Description("Narrows the list to a definition")] string? Definition,
        [property: Description("Narrows the list to what is found")] string? Search,
        [property: Description("Every instance in which this step of a process has failed instead")] IncidentKind? Incident,
        [property: Description("For migrate")] string? ToVersionId,
        [property: Description("For migrate: new ids of activities by their old ones")] Dictionary<string, string>? Activities);

    /// <summary>A batch.</summary>
    internal sealed record BatchBody(Guid Id, BatchKind Kind, BatchState State, string Reason, string By, int Total, int Done, int Refused, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, IReadOnlyList<RefusedBody> Refusals)
    {
        public static BatchBody Of(BatchView view) => new(
            view.Batch.Id, view.Batch.Kind, view.Batch.State, view.Batch.Reason, view.Batch.ActorName, view.Batch.Total, view.Batch.Done, view.Batch.Refused, view.Batch.CreatedAt, view.Batch.FinishedAt,
            [.. view.Refused.Select(item => new RefusedBody(item.InstanceId, item.Message))]);
    }

    /// <summary>A page of batches, without what was refused in each.</summary>
    internal sealed record BatchListBody(IReadOnlyList<BatchBody> Batches, int Total, int Page, int Pages);

    /// <summary>An instance whose state did not allow it.</summary>
    internal sealed record RefusedBody(string InstanceId, string? Message);
}
