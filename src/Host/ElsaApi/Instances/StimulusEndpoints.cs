using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>What other programs tell processes: answers to Run Task, and events.</summary>
internal static class StimulusEndpoints
{
    public static void MapStimuli(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tasks/{taskId}/complete", CompleteAsync).RequireAuthorization(StudioAccess.Design);
        api.MapPost("/events/{name}/trigger", TriggerAsync).RequireAuthorization(StudioAccess.Design);
    }

    private static async Task<Ok> CompleteAsync(string taskId, HttpRequest request, ClaimsPrincipal user, CompleteRunTask command, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadObjectAsync(request, cancellationToken);
        await command.RunAsync(CurrentStaff.From(user).Actor, taskId, body["result"], cancellationToken);
        return TypedResults.Ok();
    }

    // The entry comes first: an event whose teller is unknown must not exist, an entry of an event that failed may.
    private static async Task<JsonHttpResult<TriggeredBody>> TriggerAsync(
        string name, HttpRequest request, ClaimsPrincipal user, WorkflowRunner runner, CommandRunner commands, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<TriggerRequest>(request, cancellationToken);
        var actor = CurrentStaff.From(user).Actor;
        await commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(actor, "workflow.event-triggered", "event", Cut(name), InstanceReading.CaseOf(body?.CorrelationId))),
            cancellationToken);
        var results = await runner.PublishEventAsync(name, body?.CorrelationId, body?.Input, idempotencyKey is null ? null : $"{actor.UserId:N}:{Cut(idempotencyKey)}", cancellationToken);
        return ElsaJson.Ok(new TriggeredBody(results.Count));
    }

    private static string Cut(string text) => text.Length <= 100 ? text : throw RejectedException.Invalid("elsa.query-invalid", "", "name", text[..100]);

    private sealed record TriggerRequest(string? CorrelationId, JsonNode? Input);

    /// <param name="Advanced">Instances that went on. An event that found nobody waiting is kept for who comes to wait.</param>
    private sealed record TriggeredBody(int Advanced);
}
