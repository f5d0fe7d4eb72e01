using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>How many open dates become longer, shorter and so on.</summary>
public sealed record EffectCounts(int Longer, int Shorter, int Kept, int Confirmed, int Unchanged, int StillProvisional)
{
    public static EffectCounts Of(IReadOnlyCollection<DeadlineEffect> effects) => new(
        effects.Count(effect => effect.Kind == DeadlineEffectKind.Longer),
        effects.Count(effect => effect.Kind == DeadlineEffectKind.Shorter),
        effects.Count(effect => effect.Kind == DeadlineEffectKind.Kept),
        effects.Count(effect => effect.Kind == DeadlineEffectKind.Confirmed),
        effects.Count(effect => effect.Kind == DeadlineEffectKind.Unchanged),
        effects.Count(effect => effect.IsProvisional));
}
