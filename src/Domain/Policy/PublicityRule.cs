using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>How a pack publicises one class of violation or breach.</summary>
/// <param name="Class">The class.</param>
/// <param name="Publish">Whether it is shown to the public.</param>
/// <param name="Scope">Who may see it when it is not, or no longer, shown to all (GRD-03).</param>
/// <param name="PeriodModel">Where the length comes from.</param>
/// <param name="MinMonths">The statutory minimum; 0 where nothing is published.</param>
/// <param name="MaxMonths">The statutory maximum; 0 where nothing is published.</param>
/// <param name="DefaultMonths">The period proposed to whoever fixes it; null when none is.</param>
/// <param name="Anchor">The day it starts from.</param>
/// <param name="Unfulfilled">What happens at the last day when non-fulfilment is recorded.</param>
/// <param name="UnknownAtExpiry">What happens at the last day when nothing is recorded.</param>
/// <param name="Cut">What is said about shortening.</param>
/// <param name="RuleIds">The rules to cite for a period; the first gives the range.</param>
public sealed record PublicityRule(
    ViolationClass Class,
    PublishMode Publish,
    DisclosureScope Scope,
    PeriodModel PeriodModel,
    int MinMonths,
    int MaxMonths,
    int? DefaultMonths,
    PeriodAnchor Anchor,
    UnfulfilledAtExpiry Unfulfilled,
    UnknownAtExpiry UnknownAtExpiry,
    CutRule Cut,
    IReadOnlyList<string> RuleIds)
{
    /// <summary>The rule that gives the range.</summary>
    public string RuleId => RuleIds[0];

    /// <summary>Whether a period of so many months lies in the statutory range.</summary>
    public bool Allows(int months) => months >= MinMonths && months <= MaxMonths;

    /// <summary>How long a record is shown.</summary>
    /// <param name="fixedMonths">What the catalogue or the finding fixes; null leaves the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The class is not published, nothing is fixed, or what is fixed lies outside the range.</exception>
    public int MonthsOf(int? fixedMonths)
    {
        if (Publish == PublishMode.No)
        {
            throw new ArgumentOutOfRangeException(nameof(fixedMonths), fixedMonths, $"A {Class} record is not published ({RuleId}).");
        }

        // Here the law fixes the end itself; what anybody else fixed does not matter.
        var months = PeriodModel == PeriodModel.MinApplyMaxAuto ? MaxMonths : fixedMonths ?? DefaultMonths;
        return months is { } length && Allows(length)
            ? length
            : throw new ArgumentOutOfRangeException(nameof(fixedMonths), months, $"{RuleId} allows {MinMonths} to {MaxMonths} months for a {Class} record.");
    }
}
