using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Desk.Api;

/// <summary>What staff record about records, over HTTP.</summary>
internal static class RecordEndpoints
{
    public static void MapRecordCommands(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/records/{id:guid}/fulfilment", RecordAsync).WithTags("Records").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .WithName("RecordFulfilment").WithSummary("Record whether a penalty has been fulfilled")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<NoContent> RecordAsync(Guid id, FulfilmentBody body, ClaimsPrincipal user, RecordFulfilment command, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), id, body.Fulfilment, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>How far a penalty has been fulfilled.</summary>
    internal sealed record FulfilmentBody([property: Description("fulfilled, partial, deferred or notFulfilled")] Fulfilment Fulfilment);
}
