using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who looks over imports before their records are shown (PUB-07, AUD-01): most are released, some sent back, a few turned down.</summary>
internal sealed class Releasers : IActor
{
    public void Foresee(PlannedPenalty penalty)
    {
        // Nothing of their own: imports come to them.
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        ("record-intake", "redact") => "Reviewed",
        ("record-intake", "release") => chance.Weigh((90, "Released"), (7, "SentBack"), (3, "TurnedDown")),
        _ => null,
    };
}
