using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.ElsaApi.Executions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>The journal of an instance.</summary>
internal static class JournalEndpoints
{
    private const int MaxTake = 1000;

    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/journal", ListAsync);
        api.MapPost("/workflow-instances/{id}/journal", ListAsync);
        api.MapGet("/workflow-instances/{id}/journal/{activityId}", LastAsync);
    }

    private static async Task<JsonHttpResult<JournalPage>> ListAsync(string id, HttpRequest request, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var (skip, take) = (query.Number("skip") ?? 0, Math.Min(query.Number("take") ?? MaxTake, MaxTake));
        var body = HttpMethods.IsPost(request.Method) ? await ElsaJson.ReadAsync<JournalRequest>(request, cancellationToken) : null;
        var history = await reading.OpenAsync(user, id, cancellationToken) ?? throw RejectedException.NotFound("instance.not-found");
        var matching = history.Lines.Where((body?.Filter ?? new JournalFilter(null, null, null, null)).Matches).ToList();
        var withTrace = StudioAccess.MayDesign(user);
        return ElsaJson.Ok(new JournalPage([.. matching.Skip(skip).Take(take).Select(line => JournalBody.Of(id, line, withTrace))], matching.Count));
    }

    private static async Task<JsonHttpResult<JournalBody>> LastAsync(string id, string activityId, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken) =>
        (await reading.OpenAsync(user, id, cancellationToken))?.Lines.LastOrDefault(line => line.Entry.ActivityId == activityId) is { } line
            ? ElsaJson.Ok(JournalBody.Of(id, line, StudioAccess.MayDesign(user)))
            : throw RejectedException.NotFound("journal.entry-not-found");

    private sealed record JournalRequest(JournalFilter? Filter);

    internal sealed record JournalPage(IReadOnlyList<JournalBody> Items, int TotalCount);

    private sealed record JournalFilter(HashSet<string>? ActivityIds, HashSet<string>? ActivityNodeIds, HashSet<string>? ExcludedActivityTypes, HashSet<string>? EventNames)
    {
        public bool Matches(JournalLine line) =>
            (ActivityIds is null || ActivityIds.Contains(line.Entry.ActivityId))
            && (ActivityNodeIds is null || ActivityNodeIds.Contains(line.Entry.NodeId))
            && ExcludedActivityTypes?.Contains(line.Entry.ActivityType) != true
            && (EventNames is null || EventNames.Contains(line.Entry.EventName));
    }
}
