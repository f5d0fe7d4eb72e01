using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Errors;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's routes that start instances. They start on published versions only, and never a process that needs a case or a publication.</summary>
internal static class DefinitionRunEndpoints
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const string CannotStartHeader = "x-elsa-workflow-cannot-start";
    private const int MaxCount = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var write = api.MapGroup("").RequireAuthorization(StudioAccess.Design);
        write.MapMethods($"{DefinitionEndpoints.Folder}/{{definitionId}}/execute", [HttpMethods.Get, HttpMethods.Post], ExecuteAsync);
        write.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/dispatch", DispatchAsync);
        write.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/bulk-dispatch", DispatchManyAsync);
    }

    private static async Task<JsonHttpResult<ExecutedBody>> ExecuteAsync(
        string definitionId, HttpContext http, IDefinitionStore store, PlanCache plans, WorkflowRunner runner, ErrorTexts texts, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<RunBody>(http.Request, cancellationToken) ?? new RunBody();
        var (entry, obstacle) = await FindAsync(definitionId, body, store, plans, cancellationToken);
        var headers = http.Response.Headers;
        headers["x-elsa-response"] = "true";
        var result = obstacle is null ? await StartAsync(entry, body, runner, cancellationToken) : null;
        headers[CannotStartHeader] = obstacle is null && result is not RunResult.Rejected ? "False" : "True";
        if (obstacle is not null || result is RunResult.Rejected)
        {
            return ElsaJson.Ok(new ExecutedBody(null, obstacle is null ? ((RunResult.Rejected)result!).Reason : texts.Of(obstacle)));
        }

        var advanced = RequireStarted(result!, entry);
        headers[InstanceHeader] = advanced.Instance.Id;
        return ElsaJson.Ok(new ExecutedBody(StateOf(advanced), null));
    }

    private static async Task<JsonHttpResult<DispatchedBody>> DispatchAsync(string definitionId, HttpRequest request, IDefinitionStore store, PlanCache plans, WorkflowRunner runner, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<RunBody>(request, cancellationToken) ?? new RunBody();
        var entry = await RequireAsync(definitionId, body, store, plans, cancellationToken);
        return ElsaJson.Ok(new DispatchedBody(RequireStarted(await StartAsync(entry, body, runner, cancellationToken), entry).Instance.Id));
    }

    private static async Task<JsonHttpResult<DispatchedManyBody>> DispatchManyAsync(string definitionId, HttpRequest request, IDefinitionStore store, PlanCache plans, WorkflowRunner runner, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<RunBody>(request, cancellationToken) ?? new RunBody();
        var entry = await RequireAsync(definitionId, body, store, plans, cancellationToken);
        var ids = new List<string>();
        for (var index = 0; index < Math.Clamp(body.Count ?? 1, 1, MaxCount); index++)
        {
            ids.Add(RequireStarted(await StartAsync(entry, body with { InstanceId = null }, runner, cancellationToken), entry).Instance.Id);
        }

        return ElsaJson.Ok(new DispatchedManyBody(ids));
    }

    private static async Task<(DefinitionEntry Entry, Rejection? Obstacle)> FindAsync(string definitionId, RunBody body, IDefinitionStore store, PlanCache plans, CancellationToken cancellationToken)
    {
        var entry = await DefinitionEndpoints.PickAsync(store, definitionId, VersionChoice.Parse(body.VersionOptions, VersionChoice.Published), cancellationToken);
        if (!entry.IsPublished)
        {
            return (entry, new Rejection(RejectionKind.RuleForbids, "elsa.run-draft", null, entry.Name, entry.Version));
        }

        var plan = await plans.FindAsync(entry.Id, cancellationToken);
        return plan!.Nodes.FirstOrDefault(node => node.Activity is IMatterActivity) is { } node
            ? (entry, new Rejection(RejectionKind.RuleForbids, "elsa.run-needs-case", null, entry.Name, node.DisplayName))
            : (entry, null);
    }

    private static async Task<DefinitionEntry> RequireAsync(string definitionId, RunBody body, IDefinitionStore store, PlanCache plans, CancellationToken cancellationToken)
    {
        var (entry, obstacle) = await FindAsync(definitionId, body, store, plans, cancellationToken);
        return obstacle is null ? entry : throw new RejectedException(obstacle);
    }

    private static Task<RunResult> StartAsync(DefinitionEntry entry, RunBody body, WorkflowRunner runner, CancellationToken cancellationToken) =>
        runner.StartAsync(
            new StartWorkflow
            {
                DefinitionVersionId = entry.Id,
                InstanceId = body.InstanceId,
                CorrelationId = body.CorrelationId,
                Name = body.Name,
                TriggerActivityId = body.TriggerActivityId,
                Input = body.Input?.ToDictionary(item => item.Key, item => (object?)item.Value),
            },
            cancellationToken);

    private static RunResult.Advanced RequireStarted(RunResult result, DefinitionEntry entry) => result switch
    {
        RunResult.Advanced advanced => advanced,
        RunResult.Rejected rejected => throw RejectedException.Conflict("elsa.run-held", rejected.Reason),
        _ => throw RejectedException.Conflict("elsa.run-refused", entry.Name),
    };

    private static JsonObject StateOf(RunResult.Advanced advanced) => new()
    {
        ["id"] = advanced.Instance.Id,
        ["definitionId"] = advanced.Instance.DefinitionId,
        ["definitionVersionId"] = advanced.Instance.DefinitionVersionId,
        ["definitionVersion"] = advanced.Instance.Version,
        ["correlationId"] = advanced.Instance.CorrelationId,
        ["status"] = advanced.Instance.Status,
        ["subStatus"] = advanced.Instance.SubStatus,
        ["incidents"] = JsonSerializer.SerializeToNode(advanced.Incidents.Select(incident => new { incident.ActivityId, incident.Fault.Message }), ElsaJson.Options),
        ["output"] = new JsonObject(advanced.Output.Select(item => KeyValuePair.Create(item.Key, item.Value?.DeepClone()))),
        ["createdAt"] = JsonValue.Create(advanced.Instance.CreatedAt),
        ["updatedAt"] = JsonValue.Create(advanced.Instance.UpdatedAt),
        ["finishedAt"] = advanced.Instance.FinishedAt is { } at ? JsonValue.Create(at) : null,
    };

    internal sealed record RunBody(
        string? CorrelationId = null,
        string? Name = null,
        string? TriggerActivityId = null,
        string? VersionOptions = null,
        string? InstanceId = null,
        int? Count = null,
        Dictionary<string, JsonNode?>? Input = null);

    internal sealed record ExecutedBody(JsonObject? WorkflowState, string? Message);

    internal sealed record DispatchedBody(string WorkflowInstanceId);

    internal sealed record DispatchedManyBody(IReadOnlyList<string> WorkflowInstanceIds);
}
