using System.Security.Claims;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's routes that change many definitions.</summary>
internal static class DefinitionBulkEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var write = api.MapGroup("").RequireAuthorization(StudioAccess.Design);
        write.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteAsync);
        write.MapPost("/bulk-actions/delete/workflow-definitions/by-id", DeleteVersionsAsync);
        var publish = api.MapGroup("").RequireAuthorization(StudioAccess.Publish);
        publish.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        publish.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        api.MapPost("/actions/workflow-definitions/reload", Reload);
        api.MapPost("/actions/workflow-definitions/refresh", RefreshAsync);
    }

    private static async Task<JsonHttpResult<DeletedBody>> DeleteAsync(HttpRequest request, ClaimsPrincipal user, DefinitionBatch batch, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new DeletedBody(await batch.DeleteAsync(await IdsAsync(request, cancellationToken), DefinitionEndpoints.AuthorOf(user), cancellationToken)));

    private static async Task<JsonHttpResult<DeletedBody>> DeleteVersionsAsync(HttpRequest request, ClaimsPrincipal user, DefinitionBatch batch, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new DeletedBody(await batch.DeleteVersionsAsync(await IdsAsync(request, cancellationToken), DefinitionEndpoints.AuthorOf(user), cancellationToken)));

    private static async Task<JsonHttpResult<PublishedBody>> PublishAsync(HttpRequest request, ClaimsPrincipal user, DefinitionBatch batch, CancellationToken cancellationToken) =>
        ElsaJson.Ok(await batch.PublishAsync(await IdsAsync(request, cancellationToken), DefinitionEndpoints.AuthorOf(user), cancellationToken));

    private static async Task<JsonHttpResult<RetractedBody>> RetractAsync(HttpRequest request, ClaimsPrincipal user, DefinitionBatch batch, CancellationToken cancellationToken) =>
        ElsaJson.Ok(await batch.RetractAsync(await IdsAsync(request, cancellationToken), DefinitionEndpoints.AuthorOf(user), cancellationToken));

    // Definitions are read from the database each time: there is nothing to reload.
    private static Ok Reload() => TypedResults.Ok();

    private static async Task<JsonHttpResult<RefreshedBody>> RefreshAsync(HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var known = (await store.ListAsync(cancellationToken)).Select(entry => entry.DefinitionId).ToHashSet();
        var asked = await IdsAsync(request, cancellationToken);
        return ElsaJson.Ok(asked.Count == 0 ? new RefreshedBody([.. known.Order(StringComparer.Ordinal)], []) : new RefreshedBody([.. asked.Where(known.Contains)], [.. asked.Where(id => !known.Contains(id))]));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<IdsBody>(request, cancellationToken);
        return [.. (body?.DefinitionIds ?? body?.Ids ?? []).Distinct(StringComparer.Ordinal)];
    }

    internal sealed record IdsBody(IReadOnlyList<string>? DefinitionIds, IReadOnlyList<string>? Ids);

    internal sealed record DeletedBody(int Deleted);

    internal sealed record RefreshedBody(IReadOnlyList<string> Refreshed, IReadOnlyList<string> NotFound);
}
