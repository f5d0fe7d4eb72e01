using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.ElsaApi.Instances;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>Executions of activities: the viewer's badges and the details of a node.</summary>
internal static class ExecutionEndpoints
{
    public static void MapExecutions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/activity-executions/report", ReportAsync);
        api.MapGet("/activity-executions/list", ListAsync);
        api.MapGet("/activity-execution-summaries/list", SummariesAsync);
        api.MapGet("/activity-executions/count", CountAsync);
        api.MapGet("/activity-executions/by-id", FindAsync);
        api.MapGet("/activity-executions/{id}", FindAsync);
        api.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
    }

    // Badges hold nothing but counts: they are no reading of the instance's data.
    private static async Task<JsonHttpResult<StatsBody>> ReportAsync(HttpRequest request, InstanceHistories histories, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<ReportRequest>(request, cancellationToken);
        var history = body?.WorkflowInstanceId is { } id ? await histories.FindAsync(id, cancellationToken) : null;
        return ElsaJson.Ok(new StatsBody(history is null ? [] : RunStats.Of(history, body!.ActivityNodeIds?.ToHashSet(StringComparer.Ordinal))));
    }

    private static async Task<JsonHttpResult<ListBody<RunBody>>> ListAsync(HttpRequest request, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var id = query.Text("workflowInstanceId");
        var history = id is null ? null : await reading.OpenAsync(user, id, cancellationToken);
        var withTrace = StudioAccess.MayDesign(user);
        return ElsaJson.Ok(ListBody.Of(Matching(history, query).Select(run => RunBody.Of(id!, run, withTrace))));
    }

    private static async Task<JsonHttpResult<ListBody<RunSummary>>> SummariesAsync(HttpRequest request, InstanceHistories histories, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var id = query.Text("workflowInstanceId");
        var history = id is null ? null : await histories.FindAsync(id, cancellationToken);
        return ElsaJson.Ok(ListBody.Of(Matching(history, query).Select(run => RunSummary.Of(id!, run))));
    }

    private static async Task<JsonHttpResult<CountBody>> CountAsync(HttpRequest request, InstanceHistories histories, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var history = query.Text("workflowInstanceId") is { } id ? await histories.FindAsync(id, cancellationToken) : null;
        return ElsaJson.Ok(new CountBody(Matching(history, query).Count()));
    }

    private static async Task<JsonHttpResult<RunBody>> FindAsync(string id, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken)
    {
        var (instanceId, run) = await OpenAsync(id, user, reading, cancellationToken);
        return ElsaJson.Ok(RunBody.Of(instanceId, run, StudioAccess.MayDesign(user)));
    }

    private static async Task<JsonHttpResult<CallStackBody>> CallStackAsync(string id, HttpRequest request, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var (instanceId, run) = await OpenAsync(id, user, reading, cancellationToken);
        var stack = new List<ActivityRun>();
        for (var current = run; current is not null; current = current.Parent)
        {
            stack.Insert(0, current);
        }

        var withTrace = StudioAccess.MayDesign(user);
        var page = stack.Skip(query.Number("skip") ?? 0).Take(query.Number("take") ?? stack.Count);
        return ElsaJson.Ok(new CallStackBody(id, [.. page.Select(item => RunBody.Of(instanceId, item, withTrace))], stack.Count));
    }

    private static async Task<(string InstanceId, ActivityRun Run)> OpenAsync(string id, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken) =>
        RunIds.Read(id) is var (instanceId, number) && (await reading.OpenAsync(user, instanceId, cancellationToken))?.Find(number) is { } run
            ? (instanceId, run)
            : throw RejectedException.NotFound("execution.not-found");

    private static IEnumerable<ActivityRun> Matching(InstanceHistory? history, ElsaQuery query)
    {
        var (nodeId, activityId, completed) = (query.Text("activityNodeId"), query.Text("activityId"), query.Flag("completed"));
        return (history?.Runs ?? []).Where(run =>
            (nodeId is null || run.NodeId == nodeId)
            && (activityId is null || run.ActivityId == activityId)
            && (completed is null || run.CompletedAt is not null == completed));
    }

    private sealed record ReportRequest(string? WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds);

    internal sealed record CallStackBody(string ActivityExecutionId, IReadOnlyList<RunBody> Items, int TotalCount);
}
