using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Activities.Tasks;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Forms;

/// <summary>Forms of human tasks over HTTP.</summary>
internal static class FormEndpoints
{
    public static void MapForms(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/forms").WithTags("Forms").AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/{definitionId}", GetAsync).WithName("GetForms").WithSummary("The forms of a definition's latest version");
        api.MapPut("/{definitionId}/{activityId}", PutAsync).WithName("SaveForm").WithSummary("Put a form into the definition's draft")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<DefinitionForms>> GetAsync(string definitionId, ClaimsPrincipal user, FormDesigns forms, CancellationToken cancellationToken) =>
        TypedResults.Ok(await forms.OpenAsync(CurrentStaff.From(user), definitionId, cancellationToken));

    private static async Task<NoContent> PutAsync(string definitionId, string activityId, FormBody body, ClaimsPrincipal user, FormDesigns forms, CancellationToken cancellationToken)
    {
        await forms.SaveAsync(CurrentStaff.From(user), definitionId, activityId, body.Revision, body.Fields, cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record FormBody([property: Description("The definition's revision that was read")] long Revision, IReadOnlyList<TaskFormField> Fields);
}
