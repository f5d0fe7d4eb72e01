using CreditFlow.Host.Oversight;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who decides at the operator how far an agency that is late is urged (AUD-03). The job finds the late ones.</summary>
internal sealed class Supervisors : IActor
{
    public void Foresee(PlannedPenalty penalty)
    {
        // Nothing of their own: agencies must be late first.
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        (SupervisionJob.DefinitionId, "proposeUrging" or "proposeReferral") => chance.Weigh((80, "Propose"), (20, "NotYet")),
        (SupervisionJob.DefinitionId, "approveUrging" or "approveReferral") => chance.Weigh((85, "Approve"), (15, "Decline")),
        _ => null,
    };
}
