using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>A task that waits for somebody.</summary>
/// <param name="DefinitionId">The process that handed it out.</param>
/// <param name="Penalty">The penalty that it is about; <see langword="null"/> when it is about none.</param>
/// <param name="Case">Its case, or <see langword="null"/>.</param>
/// <param name="Promise">The commitment that its case is about, in the words of who gave it; <see langword="null"/> when it is about none.</param>
/// <param name="Created">The day on which it was handed out.</param>
internal sealed record OpenTask(StaffTask Task, string DefinitionId, PlannedPenalty? Penalty, Case? Case, string? Promise, DateOnly Created)
{
    /// <summary>What tells it apart in every run with the same seed.</summary>
    public string Key => $"{DefinitionId}|{Penalty?.Number ?? Promise}|{Task.ActivityId}|{Task.AgencyId}|{Created:yyyyMMdd}";
}
