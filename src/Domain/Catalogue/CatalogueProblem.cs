namespace CreditFlow.Domain.Catalogue;

/// <summary>An act whose fixed period a policy pack does not allow.</summary>
/// <param name="Entry">The act.</param>
/// <param name="PackId">The pack.</param>
/// <param name="MinMonths">The least months the pack allows for its class.</param>
/// <param name="MaxMonths">The most months the pack allows for its class.</param>
public sealed record CatalogueProblem(CatalogueEntry Entry, string PackId, int MinMonths, int MaxMonths);
