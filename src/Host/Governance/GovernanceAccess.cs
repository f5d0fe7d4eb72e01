using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>Who may bring process definitions into force: process administrators ask, and one of them who is somebody else signs. The other administrators read along.</summary>
internal static class GovernanceAccess
{
    /// <summary>Whether somebody may ask, sign and take back.</summary>
    public static bool MayPublish(CurrentStaff staff) => staff.Has(Roles.ProcessAdministrator);

    /// <summary>Whether somebody is the second person for a request: neither who asked nor, where content is to come into force, who wrote it last.</summary>
    public static bool MaySign(CurrentStaff staff, PublishRequest request, DefinitionEntry version) =>
        MayPublish(staff) && request.AskedBy != staff.UserId && (request.IsRetraction || version.UpdatedBy != staff.UserId);

    /// <exception cref="RejectedException">There is nothing here for this person, or they only read.</exception>
    public static void EnsurePublishes(CurrentStaff staff)
    {
        AdminAccess.EnsureReads(staff);
        if (!MayPublish(staff))
        {
            throw RejectedException.Forbidden("governance.forbidden");
        }
    }
}
