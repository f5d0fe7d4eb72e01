using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>Who may maintain rules: the process administrator and the system administrator propose, and one of them who is somebody else signs. The auditor reads along.</summary>
internal static class MaintenanceAccess
{
    /// <summary>Whether somebody may propose and sign.</summary>
    public static bool MayMaintain(CurrentStaff staff) => staff.Has(Roles.ProcessAdministrator) || staff.Has(Roles.SystemAdministrator);

    /// <exception cref="RejectedException">There is nothing here for this person, or they only read.</exception>
    public static void EnsureMaintains(CurrentStaff staff)
    {
        AdminAccess.EnsureReads(staff);
        if (!MayMaintain(staff))
        {
            throw RejectedException.Forbidden("rules.forbidden");
        }
    }
}
