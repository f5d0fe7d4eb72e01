using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Governance.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Governance.Api;

/// <summary>Governed publishing over HTTP.</summary>
internal static class DefinitionGovernanceEndpoints
{
    private const string Request = "/{definitionId}/requests/{requestId}";

    public static void MapDefinitionGovernance(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/definitions").WithTags("Definitions").RequireAuthorization().AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", ListAsync).WithName("ListDefinitions").WithSummary("Process definitions; those that wait for a second person first");
        api.MapGet("/{definitionId}", GetAsync).WithName("GetDefinition").WithSummary("Versions, requests to publish and saved states of a definition");
        api.MapGet("/{definitionId}/versions/{versionId}/difference", CompareAsync).WithName("CompareDefinitionVersion").WithSummary("What a version would change in the published one");
        api.MapGet("/{definitionId}/states/{stateId}/difference", CompareStateAsync).WithName("CompareDefinitionState").WithSummary("What a saved state would change in the published version");
        var act = api.MapGroup("").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        act.MapPost("/{definitionId}/requests", AskAsync).WithName("AskToPublish").WithSummary("Freeze the latest version and ask a second person to sign it; publishes at once while sign-off is off");
        act.MapPost("/{definitionId}/retract", RetractAsync).WithName("AskToRetract").WithSummary("Ask a second person to take the published version back; takes it back at once while sign-off is off");
        act.MapPut($"{Request}/reason", ExplainAsync).WithName("ExplainPublishRequest").WithSummary("Say why, for one's own request");
        act.MapPost($"{Request}/withdraw", WithdrawAsync).WithName("WithdrawPublishRequest").WithSummary("Take one's own request back");
        act.MapPost($"{Request}/refuse", RefuseAsync).WithName("RefusePublishRequest").WithSummary("Refuse a request as the second person");
        act.MapPost($"{Request}/sign", SignAsync).WithName("SignPublishRequest").WithSummary("Sign a request as the second person, which publishes exactly what was frozen, or takes the published version back");
        act.MapPost("/{definitionId}/versions/{version:int}/restore", RestoreVersionAsync).WithName("RestoreDefinitionVersion").WithSummary("Make a new draft from an earlier version");
        act.MapPost("/{definitionId}/states/{stateId}/restore", RestoreStateAsync).WithName("RestoreDefinitionState").WithSummary("Make a new draft from a saved state");
    }

    private static async Task<Ok<IReadOnlyList<DefinitionLineBody>>> ListAsync(ClaimsPrincipal user, DefinitionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<DefinitionLineBody>>([.. (await views.ListAsync(CurrentStaff.From(user), cancellationToken)).Select(DefinitionLineBody.Of)]);

    private static async Task<Ok<DefinitionBody>> GetAsync(string definitionId, ClaimsPrincipal user, DefinitionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(DefinitionBody.Of(await views.OpenAsync(CurrentStaff.From(user), definitionId, cancellationToken)));

    private static async Task<Ok<DifferenceBody>> CompareAsync(string definitionId, string versionId, ClaimsPrincipal user, DefinitionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(DifferenceBody.Of(await views.CompareAsync(CurrentStaff.From(user), definitionId, versionId, cancellationToken)));

    private static async Task<Ok<DifferenceBody>> CompareStateAsync(string definitionId, string stateId, ClaimsPrincipal user, DefinitionViews views, CancellationToken cancellationToken) =>
        TypedResults.Ok(DifferenceBody.Of(await views.CompareStateAsync(CurrentStaff.From(user), definitionId, stateId, cancellationToken)));

    private static async Task<Ok<AskedBody>> AskAsync(string definitionId, AskBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.AskAsync(CurrentStaff.From(user), definitionId, body.Reason, cancellationToken);
        return TypedResults.Ok(new AskedBody(outcome.Row.Version, outcome.Waiting is null, outcome.Waiting is { } waiting ? PublishRequestBody.Of(waiting) : null));
    }

    private static async Task<Ok<RetractedBody>> RetractAsync(string definitionId, AskBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.RetractAsync(CurrentStaff.From(user), definitionId, body.Reason, cancellationToken);
        return TypedResults.Ok(new RetractedBody(outcome.Row.Version, outcome.Waiting is null, outcome.Waiting is { } waiting ? PublishRequestBody.Of(waiting) : null));
    }

    private static async Task<NoContent> ExplainAsync(string definitionId, string requestId, DecideBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        await desk.ExplainAsync(CurrentStaff.From(user), new PublishRequestKey(definitionId, requestId, body.Revision), body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawAsync(string definitionId, string requestId, DecideBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        await desk.WithdrawAsync(CurrentStaff.From(user), new PublishRequestKey(definitionId, requestId, body.Revision), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RefuseAsync(string definitionId, string requestId, DecideBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        await desk.RefuseAsync(CurrentStaff.From(user), new PublishRequestKey(definitionId, requestId, body.Revision), body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignAsync(string definitionId, string requestId, DecideBody body, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken)
    {
        await desk.SignAsync(CurrentStaff.From(user), new PublishRequestKey(definitionId, requestId, body.Revision), body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RestoredBody>> RestoreVersionAsync(string definitionId, int version, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RestoredBody((await desk.RestoreVersionAsync(CurrentStaff.From(user), definitionId, version, cancellationToken)).Version));

    private static async Task<Ok<RestoredBody>> RestoreStateAsync(string definitionId, string stateId, ClaimsPrincipal user, DefinitionDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RestoredBody((await desk.RestoreStateAsync(CurrentStaff.From(user), definitionId, stateId, cancellationToken)).Version));

    /// <summary>Why the process is to change, or to be taken back.</summary>
    internal sealed record AskBody(string? Reason);

    /// <summary>A decision about a request as it was seen.</summary>
    internal sealed record DecideBody([property: Description("The request's revision that was read; another one by now is a conflict")] int Revision, [property: Description("Reason or remark; to sign, it may be left out")] string? Reason);

    /// <summary>What became of the wish to publish.</summary>
    internal sealed record AskedBody(int Version, bool IsPublished, PublishRequestBody? Request);

    /// <summary>What became of the wish to take a version back.</summary>
    internal sealed record RetractedBody(int Version, bool IsRetracted, PublishRequestBody? Request);

    /// <summary>The draft that a restored content became.</summary>
    internal sealed record RestoredBody(int Version);
}
