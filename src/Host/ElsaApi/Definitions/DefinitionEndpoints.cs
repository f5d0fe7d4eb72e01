using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's routes for definitions: lists and single ones.</summary>
internal static class DefinitionEndpoints
{
    /// <summary>Folder of the routes.</summary>
    public const string Folder = "/workflow-definitions";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(Folder, ListAsync);
        api.MapGet($"{Folder}/by-definition-id/{{definitionId}}", FindAsync);
        api.MapGet($"{Folder}/{{definitionId}}", FindAsync);
        api.MapGet($"{Folder}/by-id/{{id}}", FindVersionAsync);
        api.MapGet($"{Folder}/many-by-id", FindManyAsync);
        api.MapGet($"{Folder}/{{definitionId}}/versions", VersionsAsync);
        api.MapGet($"{Folder}/{{definitionId}}/consumers", ConsumersAsync);
        api.MapGet($"{Folder}/query/count", CountAsync);
        api.MapGet($"{Folder}/validation/is-name-unique", IsNameUniqueAsync);
        DefinitionGraphEndpoints.Map(api);
        DefinitionWriteEndpoints.Map(api);
        DefinitionBulkEndpoints.Map(api);
        DefinitionFileEndpoints.Map(api);
        DefinitionRunEndpoints.Map(api);
    }

    /// <summary>The account behind a token as the author of a change.</summary>
    public static DefinitionAuthor AuthorOf(ClaimsPrincipal user)
    {
        var actor = CurrentStaff.From(user).Actor;
        return new DefinitionAuthor(actor.UserId, actor.Name, actor.AgencyId);
    }

    /// <summary>The version of a definition that a choice means; the newest of several.</summary>
    /// <exception cref="RejectedException">There is none.</exception>
    public static async Task<DefinitionEntry> PickAsync(IDefinitionStore store, string definitionId, VersionChoice choice, CancellationToken cancellationToken) =>
        (await store.ListAsync(cancellationToken)).Where(entry => entry.DefinitionId == definitionId && choice.Matches(entry)).MaxBy(entry => entry.Version)
        ?? throw RejectedException.NotFound("elsa.definition-unknown", definitionId);

    private static async Task<JsonHttpResult<ListBody>> ListAsync(HttpRequest request, ClaimsPrincipal user, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var list = DefinitionList.Read(new ElsaQuery(request));
        var (page, total) = list.Of(await store.ListAsync(cancellationToken));
        var notices = (await store.FindNoticesAsync(cancellationToken)).ToDictionary(head => head.DefinitionId, head => head.Notice);
        return ElsaJson.Ok(new ListBody(
            [.. page.Select(entry => DefinitionAnswers.Summary(entry, notices.GetValueOrDefault(entry.DefinitionId), user))],
            total,
            DefinitionLinks.OfList(Access.StudioAccess.MayDesign(user))));
    }

    private static async Task<JsonHttpResult<JsonObject>> FindAsync(string definitionId, HttpRequest request, ClaimsPrincipal user, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var choice = VersionChoice.Parse(new ElsaQuery(request).Text("versionOptions"), VersionChoice.Latest);
        var entry = await PickAsync(store, definitionId, choice, cancellationToken);
        return ElsaJson.Ok(await answers.FullAsync(entry.Id, user, cancellationToken));
    }

    private static async Task<JsonHttpResult<JsonObject>> FindVersionAsync(string id, ClaimsPrincipal user, DefinitionAnswers answers, CancellationToken cancellationToken) =>
        ElsaJson.Ok(await answers.FullAsync(id, user, cancellationToken));

    private static async Task<JsonHttpResult<ManyBody>> FindManyAsync(HttpRequest request, ClaimsPrincipal user, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        foreach (var row in await store.FindManyAsync(new ElsaQuery(request).All("ids"), cancellationToken))
        {
            items.Add(await answers.FullAsync(row.Id, user, cancellationToken));
        }

        return ElsaJson.Ok(new ManyBody(items, items.Count));
    }

    private static async Task<JsonHttpResult<List<JsonObject>>> VersionsAsync(string definitionId, ClaimsPrincipal user, IDefinitionStore store, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        foreach (var entry in (await store.ListAsync(cancellationToken)).Where(entry => entry.DefinitionId == definitionId).OrderByDescending(entry => entry.Version))
        {
            items.Add(await answers.FullAsync(entry.Id, user, cancellationToken));
        }

        return ElsaJson.Ok(items);
    }

    private static async Task<JsonHttpResult<ConsumersBody>> ConsumersAsync(string definitionId, IDefinitionStore store, DefinitionConsumers consumers, CancellationToken cancellationToken)
    {
        await PickAsync(store, definitionId, VersionChoice.Latest, cancellationToken);
        return ElsaJson.Ok(new ConsumersBody([.. (await consumers.FindAsync(definitionId, cancellationToken)).Select(row => row.DefinitionId)]));
    }

    private static async Task<JsonHttpResult<CountBody>> CountAsync(IDefinitionStore store, CancellationToken cancellationToken) =>
        ElsaJson.Ok(new CountBody((await store.ListAsync(cancellationToken)).Count(entry => entry.IsLatest)));

    private static async Task<JsonHttpResult<UniqueBody>> IsNameUniqueAsync(HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var (name, definitionId) = (query.Text("name")?.Trim(), query.Text("definitionId"));
        var isTaken = (await store.ListAsync(cancellationToken)).Any(entry => entry.IsLatest && entry.DefinitionId != definitionId && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
        return ElsaJson.Ok(new UniqueBody(!isTaken));
    }

    internal sealed record ListBody(IReadOnlyList<DefinitionSummary> Items, int TotalCount, IReadOnlyList<Link> Links);

    internal sealed record ManyBody(IReadOnlyList<JsonObject> Items, int Count);

    internal sealed record ConsumersBody(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);

    internal sealed record CountBody(int Count);

    internal sealed record UniqueBody(bool IsUnique);
}
