using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rehearsals.Examples;
using CreditFlow.Host.Rehearsals.Replays;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Rehearsals.Api;

/// <summary>Rehearsals over HTTP.</summary>
internal static class RehearsalEndpoints
{
    public static void MapRehearsalApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/rehearsals/{definitionId}").WithTags("Rehearsals").AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<RehearsalAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("", RunAsync).WithName("RunRehearsal").WithSummary("Rehearse a version beside another one; nothing is kept").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/examples", ListAsync).WithName("ListExamples").WithSummary("Kept rehearsals, the oldest first");
        api.MapPost("/examples", KeepAsync).WithName("KeepExample").WithSummary("Rehearse and keep the result as an example").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/examples/run", RunAllAsync).WithName("RunExamples").WithSummary("Run every example on a version").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/examples/{id:guid}/accept", AcceptAsync).WithName("AcceptExample").WithSummary("Take the ending on a version as the right one").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/examples/{id:guid}/retire", RetireAsync).WithName("RetireExample").WithSummary("Give an example up").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/cases", ReplayAsync).WithName("ReplayCases").WithSummary("Rehearse the cases that ended last in a version").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<JsonObject>> RunAsync(string definitionId, RunBody body, ClaimsPrincipal user, Rehearsing rehearsing, CancellationToken cancellationToken)
    {
        var question = new RehearsalQuestion(definitionId, body.VersionId, body.AgainstVersionId, Rehearsing.Read(body.Script));
        return TypedResults.Ok(RehearsalBodies.Of(await rehearsing.RunAsync(CurrentStaff.From(user), question, cancellationToken)));
    }

    private static async Task<Ok<ExampleListBody>> ListAsync(string definitionId, ClaimsPrincipal user, RehearsalExamples examples, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ExampleListBody([.. (await examples.ListAsync(CurrentStaff.From(user), definitionId, cancellationToken)).Select(ExampleBody.Of)]));

    private static async Task<Created<ExampleBody>> KeepAsync(string definitionId, KeepBody body, ClaimsPrincipal user, RehearsalExamples examples, CancellationToken cancellationToken)
    {
        var staff = CurrentStaff.From(user);
        var id = await examples.KeepAsync(staff, new RehearsalQuestion(definitionId, body.VersionId, null, Rehearsing.Read(body.Script)), body.Name, cancellationToken);
        return TypedResults.Created($"/api/admin/rehearsals/{Uri.EscapeDataString(definitionId)}/examples", ExampleBody.Of(await examples.FindAsync(staff, definitionId, id, cancellationToken)));
    }

    private static async Task<Ok<ExampleRunBody>> RunAllAsync(string definitionId, VersionBody body, ClaimsPrincipal user, RehearsalExamples examples, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ExampleRunBody([.. (await examples.RunAllAsync(CurrentStaff.From(user), definitionId, body.VersionId, progress: null, cancellationToken)).Select(ExampleResultBody.Of)]));

    private static async Task<NoContent> AcceptAsync(string definitionId, Guid id, AcceptBody body, ClaimsPrincipal user, RehearsalExamples examples, CancellationToken cancellationToken)
    {
        await examples.AcceptAsync(CurrentStaff.From(user), definitionId, id, body.VersionId, body.Seen, body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetireAsync(string definitionId, Guid id, ReasonBody body, ClaimsPrincipal user, RehearsalExamples examples, CancellationToken cancellationToken)
    {
        await examples.RetireAsync(CurrentStaff.From(user), definitionId, id, body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ReplayListBody>> ReplayAsync(string definitionId, ReplayBody body, ClaimsPrincipal user, CaseReplays replays, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ReplayListBody([.. (await replays.RunAsync(CurrentStaff.From(user), definitionId, body.VersionId, body.Count, progress: null, cancellationToken)).Select(CaseReplayBody.Of)]));

    /// <summary>What is to be rehearsed.</summary>
    internal sealed record RunBody(
        [property: Description("Row id of the version; the newest when missing")] string? VersionId,
        [property: Description("Row id of the version beside it; the published one when missing")] string? AgainstVersionId,
        [property: Description("As a rehearsal's file: start, answers, inputs, events, cancel, assume")] JsonObject? Script);

    /// <summary>What is to be kept.</summary>
    internal sealed record KeepBody(string? Name, string? VersionId, JsonObject? Script);

    /// <summary>On which version.</summary>
    internal sealed record VersionBody(string? VersionId);

    /// <summary>Which ending is accepted, and why.</summary>
    internal sealed record AcceptBody(string? VersionId, string? Reason, [property: Description("Hash of the ending that was seen; refused when it ends otherwise by now")] string? Seen);

    /// <summary>Why.</summary>
    internal sealed record ReasonBody(string? Reason);

    /// <summary>How many cases, in which version.</summary>
    internal sealed record ReplayBody(string? VersionId, [property: Description("1 to 50")] int Count);

    /// <summary>Examples.</summary>
    internal sealed record ExampleListBody(IReadOnlyList<ExampleBody> Examples);

    /// <summary>Examples, run again.</summary>
    internal sealed record ExampleRunBody(IReadOnlyList<ExampleResultBody> Results);

    /// <summary>Cases, rehearsed again.</summary>
    internal sealed record ReplayListBody(IReadOnlyList<CaseReplayBody> Cases);
}
