using System.Security.Claims;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Host.RuleMaintenance.Calendars;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.RuleMaintenance.Moves;

/// <summary>Moving cases to other rules over HTTP.</summary>
internal static class MoveEndpoints
{
    public static void MapCaseMoves(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/case-moves").WithTags("Rules").RequireAuthorization().AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("", ListAsync).WithName("ListCaseMoves").WithSummary("Proposals to put open cases under other rules, those that wait first");
        api.MapPost("/preview", PreviewAsync).WithName("PreviewCaseMove").WithSummary("What moving an open case to other rules would change; changes nothing");
        api.MapPost("", ProposeAsync).WithName("ProposeCaseMove").WithSummary("Propose to move an open case to other rules, with the legal reason and the preview's mark");
        api.MapPost("/{id:guid}/confirm", ConfirmAsync).WithName("ConfirmCaseMove").WithSummary("Move the case as somebody else proposed");
        api.MapPost("/{id:guid}/refuse", RefuseAsync).WithName("RefuseCaseMove").WithSummary("Refuse a proposal, or take one's own back");
    }

    private static async Task<Ok<IReadOnlyList<CaseMove>>> ListAsync(ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken) =>
        TypedResults.Ok(await moves.ListAsync(CurrentStaff.From(user), cancellationToken));

    private static async Task<Ok<MovePreview>> PreviewAsync(CaseMoveRequest request, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken) =>
        TypedResults.Ok(await moves.PreviewAsync(CurrentStaff.From(user), request.Number, request.Pack, cancellationToken));

    private static async Task<Ok<ProposedMove>> ProposeAsync(CaseMoveOrder order, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ProposedMove(await moves.ProposeAsync(CurrentStaff.From(user), order.Number, order.Pack, order.Seen, order.Reason, cancellationToken)));

    private static async Task<NoContent> ConfirmAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken)
    {
        await moves.ConfirmAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RefuseAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken)
    {
        await moves.RefuseAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>Which case to which pack.</summary>
internal sealed record CaseMoveRequest(string Number, string Pack);

/// <summary>The same, proposed.</summary>
/// <param name="Seen">The mark of the preview that was looked at.</param>
/// <param name="Reason">The legal reason.</param>
internal sealed record CaseMoveOrder(string Number, string Pack, string Seen, string? Reason);

/// <summary>A proposal that waits for a second person.</summary>
internal sealed record ProposedMove(Guid Id);
