using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Records;

/// <summary>Who may do what about a record, apart from tasks.</summary>
internal static class RecordAccess
{
    /// <summary>Whether the record was provided by the person's own agency, for which they verify.</summary>
    public static bool IsOwn(CurrentStaff staff, CreditRecord record) => staff.Actor.AgencyId == record.SourceAgencyId && staff.Has(Roles.Verifier);

    /// <summary>Whether the person may open the record: the staff of its agencies, and clerks and reviewers of the operator.</summary>
    public static bool MayOpen(CurrentStaff staff, CreditRecord record, string operatorId) =>
        ((staff.Actor.AgencyId == record.SourceAgencyId || staff.Actor.AgencyId == record.AgencyId) && (staff.Has(Roles.Verifier) || staff.Has(Roles.Reviewer)))
        || (staff.Actor.AgencyId == operatorId && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer)));
}
