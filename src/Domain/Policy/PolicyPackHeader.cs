namespace CreditFlow.Domain.Policy;

/// <summary>What identifies a policy pack and when it governs.</summary>
/// <param name="Id">The id, as <c>BJ-2024</c>.</param>
/// <param name="Version">The version of the pack's text.</param>
/// <param name="Name">The name for screens.</param>
/// <param name="Jurisdiction">The place it is the law of, as <c>BJ</c>.</param>
/// <param name="Sector">The sector it is the law of, as <c>culture-tourism</c>; null when it is everybody's.</param>
/// <param name="Standing">How far it can be relied on.</param>
/// <param name="Selection">Which date chooses it.</param>
/// <param name="EffectiveFrom">The first day it governs.</param>
/// <param name="EffectiveTo">The last day it governs; null while it is in force.</param>
public sealed record PolicyPackHeader(
    string Id,
    string Version,
    string Name,
    string Jurisdiction,
    string? Sector,
    PackStanding Standing,
    RuleSelection Selection,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo)
{
    /// <summary>Whether the pack governs a day.</summary>
    public bool Governs(DateOnly date) => date >= EffectiveFrom && (EffectiveTo is not { } last || date <= last);
}
