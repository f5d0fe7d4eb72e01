namespace CreditFlow.Domain.Publicity;

/// <summary>The dates that a granted shortening leads to. Both the computed and the effective day are recorded .</summary>
/// <param name="CutMonths">By how many months.</param>
/// <param name="OriginalLastDay">The last public day before the cut.</param>
/// <param name="ComputedLastDay">The original start plus the shortened period; it may be past.</param>
/// <param name="EffectiveLastDay">The later of the computed day and the decision day: a cut is never back-dated .</param>
/// <param name="StopsAtOnce">Whether the computed day was already past, so that publicity ends with the decision itself.</param>
public sealed record PublicityCut(int CutMonths, DateOnly OriginalLastDay, DateOnly ComputedLastDay, DateOnly EffectiveLastDay, bool StopsAtOnce)
{
    /// <summary>Computes the dates from the original start, never by taking months off the end: the two differ at month ends.</summary>
    /// <param name="period">The period as first computed.</param>
    /// <param name="cutMonths">The granted cut; check it against <see cref="CutRange"/> first.</param>
    /// <param name="decidedOn">The legal day of the decision to shorten.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutMonths"/> is not between 1 and the whole period.</exception>
    public static PublicityCut Compute(PublicityPeriod period, int cutMonths, DateOnly decidedOn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cutMonths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cutMonths, period.Months);
        var computed = PublicityPeriod.LastDayOf(period.Start, period.Months - cutMonths);
        return new PublicityCut(cutMonths, period.LastDay, computed, computed < decidedOn ? decidedOn : computed, computed < decidedOn);
    }
}
