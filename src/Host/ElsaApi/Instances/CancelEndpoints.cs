using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Cancelling instances: one, some, or those that a filter finds.</summary>
internal static class CancelEndpoints
{
    private static readonly IReadOnlyList<string> Unfinished = [nameof(WorkflowSubStatus.Pending), nameof(WorkflowSubStatus.Executing), nameof(WorkflowSubStatus.Suspended), nameof(WorkflowSubStatus.Interrupted), nameof(WorkflowSubStatus.Faulted)];

    public static void MapCancelling(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", CancelAsync).RequireAuthorization(StudioAccess.Design);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync).RequireAuthorization(StudioAccess.Design);
        api.MapPost("/alterations/submit", SubmitAsync).RequireAuthorization(StudioAccess.Design);
    }

    private static async Task<Ok> CancelAsync(string id, ClaimsPrincipal user, CancelInstances command, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user).Actor, id, cancellationToken);
        return TypedResults.Ok();
    }

    private static async Task<JsonHttpResult<CancelledBody>> CancelManyAsync(HttpRequest request, ClaimsPrincipal user, CancelInstances command, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<CancelRequest>(request, cancellationToken);
        var filter = new InstanceFilter
        {
            Ids = body?.Ids ?? [],
            DefinitionIds = body?.DefinitionId is { Length: > 0 } definition ? [definition] : [],
            DefinitionVersionIds = body?.DefinitionVersionId is { Length: > 0 } version ? [version] : [],
        };
        return ElsaJson.Ok(new CancelledBody(await RunAsync(command, user, filter, cancellationToken)));
    }

    private static async Task<JsonHttpResult<PlanBody>> SubmitAsync(HttpRequest request, ClaimsPrincipal user, CancelInstances command, IIdGenerator ids, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<AlterationRequest>(request, cancellationToken);
        if (body?.Alterations is not { Count: > 0 } alterations || alterations.Any(alteration => alteration.Type != "Cancel"))
        {
            throw new RejectedException(new Rejection(RejectionKind.RuleForbids, "instance.alteration-unknown"));
        }

        await RunAsync(command, user, (body.Filter ?? new AlterationFilter()).ToFilter(), cancellationToken);
        return ElsaJson.Ok(new PlanBody(ids.NewId().ToString("N")));
    }

    // A filter that names nothing stays empty and is refused: nobody ends every case by a slip.
    private static Task<int> RunAsync(CancelInstances command, ClaimsPrincipal user, InstanceFilter filter, CancellationToken cancellationToken) => command.RunAsync(
        CurrentStaff.From(user).Actor,
        filter.IsEmpty || filter.SubStatuses.Count > 0 ? filter : filter with { SubStatuses = Unfinished },
        cancellationToken);

    private sealed record CancelRequest(IReadOnlyList<string>? Ids, string? DefinitionId, string? DefinitionVersionId);

    internal sealed record CancelledBody(int Cancelled);

    internal sealed record PlanBody(string PlanId);

    private sealed record AlterationRequest(IReadOnlyList<Alteration>? Alterations, AlterationFilter? Filter);

    private sealed record Alteration(string? Type);

    private sealed record AlterationFilter
    {
        public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }

        public IReadOnlyList<string>? CorrelationIds { get; init; }

        public IReadOnlyList<string>? DefinitionIds { get; init; }

        public IReadOnlyList<string>? DefinitionVersionIds { get; init; }

        public string? SearchTerm { get; init; }

        public bool? HasIncidents { get; init; }

        public IReadOnlyList<string>? Statuses { get; init; }

        public IReadOnlyList<string>? SubStatuses { get; init; }

        public IReadOnlyList<TimestampFilterBody>? TimestampFilters { get; init; }

        public InstanceFilter ToFilter() => new()
        {
            Ids = WorkflowInstanceIds ?? [],
            CorrelationIds = CorrelationIds ?? [],
            DefinitionIds = DefinitionIds ?? [],
            DefinitionVersionIds = DefinitionVersionIds ?? [],
            Search = SearchTerm,
            HasIncidents = HasIncidents,
            Statuses = InstanceListRequest.NamesOf<WorkflowStatus>(Statuses, "statuses"),
            SubStatuses = InstanceListRequest.NamesOf<WorkflowSubStatus>(SubStatuses, "subStatuses"),
            Instants = TimestampFilterBody.Read(TimestampFilters),
        };
    }
}
