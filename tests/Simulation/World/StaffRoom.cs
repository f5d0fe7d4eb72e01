using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;

namespace CreditFlow.Simulation.World;

/// <summary>
/// The staff of every agency. People hold several roles, so that nothing but the engine keeps one person from acting twice in a case; some at an agency only decide, so that somebody is left after
/// everybody else has handled it.
/// </summary>
internal sealed class StaffRoom
{
    private const int PeoplePerAgency = 10;
    private const int VerifiersPerAgency = 6;

    private readonly Dictionary<string, IReadOnlyList<CurrentStaff>> _byAgency;
    private readonly string _operatorId;

    public StaffRoom(AgencyDirectory agencies)
    {
        _operatorId = agencies.Operator.Id;
        _byAgency = agencies.Agencies.ToDictionary(
            agency => agency.Id,
            agency => (IReadOnlyList<CurrentStaff>)[.. Enumerable.Range(1, PeoplePerAgency).Select(number => new CurrentStaff(
                Actor.Staff(Guid.CreateVersion7(), $"{agency.Id}-{number}", agency.Id),
                agency.Kind == AgencyKind.Operator ? [Roles.Clerk, Roles.Reviewer] : number <= VerifiersPerAgency ? [Roles.Verifier, Roles.Reviewer] : [Roles.Reviewer],
                "模拟岗"))]);
    }

    /// <summary>Whom a task concerns: everybody with its role in its agency.</summary>
    public IReadOnlyList<CurrentStaff> Of(StaffTask task) => [.. _byAgency[task.AgencyId ?? _operatorId].Where(person => person.Has(task.Role))];

    /// <summary>Somebody who answers for an agency.</summary>
    public CurrentStaff Verifier(string agencyId, Random chance) => chance.Pick([.. _byAgency[agencyId].Where(person => person.Has(Roles.Verifier))]);

    /// <summary>Somebody at the platform's operator.</summary>
    public CurrentStaff Clerk(Random chance) => chance.Pick(_byAgency[_operatorId]);
}
