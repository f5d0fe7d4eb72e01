using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Publicity;

/// <summary>How long a penalty is shown, computed from its decision date (PUB-02, PUB-03, A-08, A-26).</summary>
/// <param name="PackId">The policy pack it was computed by.</param>
/// <param name="Class">General or serious.</param>
/// <param name="Months">The period the catalogue fixes .</param>
/// <param name="Start">The decision date, whenever the record was really put up .</param>
/// <param name="MinimumLastDay">The last day of the class's statutory minimum; a cut never goes below it .</param>
/// <param name="LastDay">The last public day; it does not roll over days off .</param>
/// <param name="RuleIds">The rules that give these dates; the pack has their articles and texts.</param>
public sealed record PublicityPeriod(
    string PackId,
    ViolationClass Class,
    int Months,
    DateOnly Start,
    DateOnly MinimumLastDay,
    DateOnly LastDay,
    IReadOnlyList<string> RuleIds)
{
    /// <summary>The instant publicity stops: 00:00 in Shanghai after <see cref="LastDay"/>, in UTC.</summary>
    public DateTimeOffset StopFrom => ChinaTime.EndOf(LastDay);

    /// <summary>Computes the period.</summary>
    /// <param name="pack">The pack that governs the decision date.</param>
    /// <param name="violationClass">General or serious.</param>
    /// <param name="months">The period fixed by the catalogue.</param>
    /// <param name="decisionDate">The date of the penalty decision.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="months"/> lies outside the class's range in the pack.</exception>
    public static PublicityPeriod Compute(PolicyPack pack, ViolationClass violationClass, int months, DateOnly decisionDate) =>
        Compute(pack.Id, pack.Publicity(violationClass), months, decisionDate);

    /// <summary>Computes the period of a penalty or of a breach by one rule of a pack.</summary>
    /// <param name="packId">The pack.</param>
    /// <param name="rule">The rule of the class or grade.</param>
    /// <param name="months">The period fixed by the catalogue or the finding; a pack whose periods end by themselves at the maximum takes none .</param>
    /// <param name="start">The day the rule's anchor names .</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="months"/> lies outside the range, or the rule publishes nothing.</exception>
    public static PublicityPeriod Compute(string packId, PublicityRule rule, int? months, DateOnly start)
    {
        var length = rule.MonthsOf(months);
        return new PublicityPeriod(packId, rule.Class, length, start, LastDayOf(start, rule.MinMonths), LastDayOf(start, length), rule.RuleIds);
    }

    /// <summary>Several penalties in one decision share one clock: the longest period; of equal ones the serious .</summary>
    /// <exception cref="ArgumentException"><paramref name="penalties"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A period lies outside its class's range in the pack.</exception>
    public static PublicityPeriod ComputeLongest(PolicyPack pack, IReadOnlyCollection<(ViolationClass Class, int Months)> penalties, DateOnly decisionDate)
    {
        if (penalties.Count == 0)
        {
            throw new ArgumentException("A decision has at least one penalty.", nameof(penalties));
        }

        var longest = penalties
            .Select(penalty => Compute(pack, penalty.Class, penalty.Months, decisionDate))
            .OrderByDescending(period => period.Months)
            .ThenByDescending(period => period.Class)
            .First();
        return penalties.Count == 1 ? longest : longest with { RuleIds = [.. longest.RuleIds, "A-25"] };
    }

    /// <summary>The last public day of a period of months: the corresponding day or the month's end, never rolled .</summary>
    public static DateOnly LastDayOf(DateOnly start, int months) => start.AddMonths(months);
}
