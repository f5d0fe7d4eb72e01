namespace CreditFlow.Domain.Policy;

/// <summary>The pack that governs a date.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="IsBeforeFirstPack">Whether the date lies before the oldest pack, which is then used for want of an older one. Screens say so.</param>
public sealed record PolicySelection(PolicyPack Pack, bool IsBeforeFirstPack);
