using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Commitments;

/// <summary>Who may do what with commitments: an agency's clerks and verifiers record and report on those given to it, its case workers read them; the operator's case workers read all.</summary>
internal static class CommitmentAccess
{
    /// <summary>The agency for which somebody records.</summary>
    /// <exception cref="RejectedException"><c>commitment.not-yours</c>.</exception>
    public static string RequireRecorder(CurrentStaff staff) => staff.Actor.AgencyId is { } agency && IsRecorder(staff) ? agency : throw RejectedException.Forbidden("commitment.not-yours");

    /// <summary>Whether somebody records commitments at all.</summary>
    public static bool IsRecorder(CurrentStaff staff) => staff.Has(Roles.Clerk) || staff.Has(Roles.Verifier);

    /// <summary>The agency to whose commitments reading is bounded; <see langword="null"/> for all.</summary>
    public static string? ReadableAgency(CurrentStaff staff, AgencyDirectory agencies) => staff.Actor.AgencyId == agencies.Operator.Id ? null : staff.Actor.AgencyId ?? "";
}
