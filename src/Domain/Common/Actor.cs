namespace CreditFlow.Domain.Common;

/// <summary>Who does something: a member of staff, an applicant, or the system itself.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="UserId">The account, for staff.</param>
/// <param name="Name">Name shown in timelines: the person's for staff, a fixed word for the others.</param>
/// <param name="AgencyId">The agency that a member of staff works for.</param>
public sealed record Actor(ActorKind Kind, Guid? UserId, string Name, string? AgencyId)
{
    /// <summary>The engine and its jobs.</summary>
    public static Actor System { get; } = new(ActorKind.System, null, "系统", null);

    /// <summary>The person who filed a case.</summary>
    public static Actor Applicant { get; } = new(ActorKind.Applicant, null, "申请人", null);

    /// <summary>A member of staff.</summary>
    public static Actor Staff(Guid userId, string name, string? agencyId) => new(ActorKind.Staff, userId, name, agencyId);
}
