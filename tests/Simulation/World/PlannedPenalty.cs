using CreditFlow.Domain.Catalogue;

namespace CreditFlow.Simulation.World;

/// <summary>A penalty that an agency will decide and provide.</summary>
/// <param name="Number">Its decision number: the key of everything that chance decides about it.</param>
/// <param name="Party">Whom it is about.</param>
/// <param name="Entry">The act in the agency's catalogue.</param>
/// <param name="Decided">The day of the decision.</param>
/// <param name="Provided">The day on which its batch is imported.</param>
/// <param name="FulfilledOn">The day on which it is really fulfilled; <see langword="null"/>: never in the simulated time.</param>
internal sealed record PlannedPenalty(string Number, Party Party, CatalogueEntry Entry, DateOnly Decided, DateOnly Provided, DateOnly? FulfilledOn)
{
    public string AgencyId => Entry.AgencyId;

    /// <summary>Whether it is really fulfilled by a day.</summary>
    public bool IsFulfilledBy(DateOnly day) => FulfilledOn <= day;
}
