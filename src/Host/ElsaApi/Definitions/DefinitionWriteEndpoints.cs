using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's routes that change one definition.</summary>
internal static class DefinitionWriteEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var write = api.MapGroup("").RequireAuthorization(StudioAccess.Design);
        write.MapPost(DefinitionEndpoints.Folder, SaveAsync);
        write.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/revert/{{version:int}}", RevertAsync);
        write.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/update-references", UpdateReferencesAsync);
        write.MapDelete($"{DefinitionEndpoints.Folder}/{{definitionId}}", DeleteAsync);
        write.MapDelete($"{DefinitionEndpoints.Folder}/{{definitionId}}/version/{{version:int}}", DeleteNumberAsync);
        write.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync);
        var publish = api.MapGroup("").RequireAuthorization(StudioAccess.Publish);
        publish.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/publish", PublishAsync);
        publish.MapPost($"{DefinitionEndpoints.Folder}/{{definitionId}}/retract", RetractAsync);
    }

    private static async Task<Results<JsonHttpResult<SavedBody>, JsonHttpResult<ElsaErrors.ErrorBody>>> SaveAsync(HttpRequest request, ClaimsPrincipal user, DefinitionVersions versions, StudioPublishing publishing, DefinitionSaves saves, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadObjectAsync(request, cancellationToken);
        var model = body["model"] as JsonObject ?? throw RejectedException.Invalid("elsa.model-missing", "model");
        var publish = body["publish"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
        if (publish)
        {
            GovernanceAccess.EnsurePublishes(CurrentStaff.From(user));
        }

        // What was written is kept whatever becomes of the wish to publish it.
        var row = await versions.SaveAsync(DefinitionModel.ToDraft(model), publish: false, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return publish ? await publishing.PublishAsync(row.DefinitionId, user, cancellationToken) : await saves.AnswerAsync(row, alreadyPublished: false, user, cancellationToken);
    }

    private static Task<Results<JsonHttpResult<SavedBody>, JsonHttpResult<ElsaErrors.ErrorBody>>> PublishAsync(string definitionId, ClaimsPrincipal user, StudioPublishing publishing, CancellationToken cancellationToken) =>
        publishing.PublishAsync(definitionId, user, cancellationToken);

    private static async Task<Results<JsonHttpResult<JsonObject>, JsonHttpResult<ElsaErrors.ErrorBody>>> RetractAsync(string definitionId, ClaimsPrincipal user, StudioPublishing publishing, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var (row, message) = await publishing.RetractAsync(definitionId, user, cancellationToken);
        return message is null ? ElsaJson.Ok(await answers.FullAsync(row.Id, user, cancellationToken)) : ElsaErrors.Message(message);
    }

    private static async Task<JsonHttpResult<DefinitionSummary>> RevertAsync(string definitionId, int version, ClaimsPrincipal user, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        var row = await versions.RevertAsync(definitionId, version, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return ElsaJson.With(DefinitionAnswers.Summary(row, null, user), StatusCodes.Status201Created);
    }

    private static async Task<NoContent> DeleteAsync(string definitionId, ClaimsPrincipal user, DefinitionPublishing publishing, CancellationToken cancellationToken)
    {
        await publishing.DeleteAsync(definitionId, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteNumberAsync(string definitionId, int version, ClaimsPrincipal user, IDefinitionStore store, DefinitionPublishing publishing, CancellationToken cancellationToken)
    {
        var entry = (await store.ListAsync(cancellationToken)).SingleOrDefault(item => item.DefinitionId == definitionId && item.Version == version) ?? throw RejectedException.NotFound("elsa.version-unknown");
        return await DeleteVersionAsync(entry.Id, user, publishing, cancellationToken);
    }

    private static async Task<NoContent> DeleteVersionAsync(string id, ClaimsPrincipal user, DefinitionPublishing publishing, CancellationToken cancellationToken)
    {
        await publishing.DeleteVersionAsync(id, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<AffectedBody>> UpdateReferencesAsync(
        string definitionId, ClaimsPrincipal user, IDefinitionStore store, DefinitionVersions versions, DefinitionConsumers consumers, StudioPublishing publishing, CancellationToken cancellationToken)
    {
        var published = await DefinitionEndpoints.PickAsync(store, definitionId, VersionChoice.Published, cancellationToken);
        var affected = new List<string>();
        foreach (var consumer in await consumers.FindAsync(definitionId, cancellationToken))
        {
            var head = await store.FindHeadAsync(consumer.DefinitionId, cancellationToken);
            if (ActivityTree.WithReferences(DefinitionReader.Read(consumer.Json), published) is { } changed)
            {
                var draft = new DefinitionDraft(consumer.DefinitionId, consumer.Id, head?.Revision, changed.Json);
                await versions.SaveAsync(draft, publish: false, DefinitionEndpoints.AuthorOf(user), cancellationToken);
                affected.Add(consumer.IsPublished ? await publishing.FollowAsync(consumer, user, cancellationToken) : consumer.Name);
            }
        }

        return ElsaJson.Ok(new AffectedBody(affected));
    }

    internal sealed record SavedBody(JsonObject WorkflowDefinition, bool AlreadyPublished, int ConsumingWorkflowCount, IReadOnlyList<string> ValidationErrors);

    internal sealed record AffectedBody(IReadOnlyList<string> AffectedWorkflows);
}
