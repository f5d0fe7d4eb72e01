using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Identity;
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

    private static async Task<JsonHttpResult<TriggeredBody>> TriggerAsync(
        string name, HttpRequest request, ClaimsPrincipal user, TriggerEvent command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<TriggerRequest>(request, cancellationToken);
        return ElsaJson.Ok(new TriggeredBody(await command.RunAsync(CurrentStaff.From(user).Actor, Cut(name), body?.CorrelationId, body?.Input, idempotencyKey, cancellationToken)));
    }

    private static string Cut(string text) => text.Length <= 100 ? text : throw RejectedException.Invalid("elsa.query-invalid", "", "name", text[..100]);

    private sealed record TriggerRequest(string? CorrelationId, JsonNode? Input);

    /// <param name="Advanced">Instances that went on. An event that found nobody waiting is kept for who comes to wait.</param>
    internal sealed record TriggeredBody(int Advanced);
}
