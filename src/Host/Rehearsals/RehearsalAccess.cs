using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Rehearsals;

/// <summary>Who rehearses: whoever designs processes. For everybody else there is nothing here (404).</summary>
internal sealed class RehearsalAccess : IEndpointFilter
{
    /// <exception cref="RejectedException">There is nothing here for this person.</exception>
    public static CurrentStaff Ensure(CurrentStaff staff) => staff.Has(Roles.ProcessAdministrator) ? staff : throw RejectedException.NotFound("rehearsal.not-found");

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Ensure(CurrentStaff.From(context.HttpContext.User));
        return next(context);
    }
}
