using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Deadlines;

/// <summary>What another calendar does to one date.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Before">The day until then.</param>
/// <param name="After">The day that holds from then on.</param>
/// <param name="IsProvisional">Whether it may still move.</param>
public sealed record DeadlineEffect(DeadlineEffectKind Kind, DateOnly Before, DateOnly After, bool IsProvisional)
{
    /// <summary>The effect on a running clock. A clock that is paused gets its date when the pause ends.</summary>
    /// <param name="mayShorten">Whether the time of citizens may be shortened too, by an explicit decision.</param>
    public static DeadlineEffect Of(Deadline clock, WorkingDayCalendar calendar, bool mayShorten, DateOnly today)
    {
        var after = clock.Explain(calendar, today);
        return clock.IsPaused
            ? new DeadlineEffect(DeadlineEffectKind.Unchanged, clock.DueDate, clock.DueDate, clock.Provisional)
            : Of(clock.DueDate, clock.Provisional, after.Due, after.IsProvisional, clock.Binds == DeadlineParty.Agency || mayShorten);
    }

    /// <summary>The effect on a day.</summary>
    /// <param name="mayShorten">Whether it may become earlier.</param>
    public static DeadlineEffect Of(DateOnly before, bool wasProvisional, DateOnly after, bool isProvisional, bool mayShorten) =>
        after > before ? new DeadlineEffect(DeadlineEffectKind.Longer, before, after, isProvisional)
        : after < before && mayShorten ? new DeadlineEffect(DeadlineEffectKind.Shorter, before, after, isProvisional)
        : after < before ? new DeadlineEffect(DeadlineEffectKind.Kept, before, before, isProvisional)
        : new DeadlineEffect(wasProvisional && !isProvisional ? DeadlineEffectKind.Confirmed : DeadlineEffectKind.Unchanged, before, before, isProvisional);
}
