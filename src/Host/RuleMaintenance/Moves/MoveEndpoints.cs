using System.Security.Claims;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.RuleMaintenance.Moves;

/// <summary>Moving cases to other rules over HTTP.</summary>
internal static class MoveEndpoints
{
    public static void MapCaseMoves(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/case-moves").WithTags("Rules").RequireAuthorization().AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/preview", PreviewAsync).WithName("PreviewCaseMove").WithSummary("What moving an open case to other rules would change; changes nothing");
        api.MapPost("", MoveAsync).WithName("MoveCase").WithSummary("Move an open case to other rules, with the legal reason and the preview's mark");
    }

    private static async Task<Ok<MovePreview>> PreviewAsync(CaseMoveRequest request, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken) =>
        TypedResults.Ok(await moves.PreviewAsync(CurrentStaff.From(user), request.Number, request.Pack, cancellationToken));

    private static async Task<NoContent> MoveAsync(CaseMoveOrder order, ClaimsPrincipal user, CaseMoves moves, CancellationToken cancellationToken)
    {
        await moves.MoveAsync(CurrentStaff.From(user), order.Number, order.Pack, order.Seen, order.Reason, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>Which case to which pack.</summary>
internal sealed record CaseMoveRequest(string Number, string Pack);

/// <summary>The same, confirmed.</summary>
/// <param name="Seen">The mark of the preview that was looked at.</param>
/// <param name="Reason">The legal reason.</param>
internal sealed record CaseMoveOrder(string Number, string Pack, string Seen, string? Reason);
