using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>A party of one process. What it does on its own it plans ahead; what staff decide in its process it knows how to weigh.</summary>
internal interface IActor
{
    /// <summary>Plans what follows for this party from a penalty.</summary>
    void Foresee(PlannedPenalty penalty);

    /// <summary>The outcome that staff choose for a task; <see langword="null"/> for a task of other processes.</summary>
    string? Decide(OpenTask task, Random chance);

    /// <summary>Whether staff can only wait, because somebody outside has not done their part yet.</summary>
    bool IsWaitedFor(OpenTask task) => false;
}
