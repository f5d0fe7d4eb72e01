using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Admin;

/// <summary>
/// Who may look after running processes. Three roles see them; only the system administrator, who runs the system and designs nothing, changes any. Nobody of them decides cases.
/// For everybody else there is nothing here (404).
/// </summary>
internal sealed class AdminAccess : IEndpointFilter
{
    /// <summary>Roles that see processes.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.SystemAdministrator, Roles.ProcessAdministrator, Roles.Auditor];

    /// <summary>Whether somebody may change running processes.</summary>
    public static bool MayOperate(CurrentStaff staff) => staff.Has(Roles.SystemAdministrator);

    /// <summary>Whether somebody may try out what moving processes to another version would do.</summary>
    public static bool MayTryMigration(CurrentStaff staff) => staff.Has(Roles.SystemAdministrator) || staff.Has(Roles.ProcessAdministrator);

    /// <exception cref="RejectedException">There is nothing here for this person.</exception>
    public static CurrentStaff EnsureReads(CurrentStaff staff) => Readers.Any(staff.Has) ? staff : throw RejectedException.NotFound("admin.not-found");

    /// <exception cref="RejectedException">This person may not change running processes.</exception>
    public static void EnsureOperates(CurrentStaff staff)
    {
        EnsureReads(staff);
        if (!MayOperate(staff))
        {
            throw RejectedException.Forbidden("operation.forbidden");
        }
    }

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        EnsureReads(CurrentStaff.From(context.HttpContext.User));
        return next(context);
    }
}
