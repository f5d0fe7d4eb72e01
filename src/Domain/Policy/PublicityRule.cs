using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>How a pack publicises one class of violation.</summary>
/// <param name="Class">The class.</param>
/// <param name="Publish">Whether it is shown to the public.</param>
/// <param name="PeriodModel">Where the length comes from.</param>
/// <param name="MinMonths">The statutory minimum.</param>
/// <param name="MaxMonths">The statutory maximum.</param>
/// <param name="Anchor">The day it starts from.</param>
/// <param name="Unfulfilled">What happens at the last day when non-fulfilment is recorded.</param>
/// <param name="UnknownAtExpiry">What happens at the last day when nothing is recorded.</param>
/// <param name="Cut">What is said about shortening.</param>
/// <param name="RuleId">The rule that gives the range.</param>
public sealed record PublicityRule(
    ViolationClass Class,
    bool Publish,
    PeriodModel PeriodModel,
    int MinMonths,
    int MaxMonths,
    PeriodAnchor Anchor,
    UnfulfilledAtExpiry Unfulfilled,
    UnknownAtExpiry UnknownAtExpiry,
    CutRule Cut,
    string RuleId)
{
    /// <summary>Whether a period of so many months lies in the statutory range.</summary>
    public bool Allows(int months) => months >= MinMonths && months <= MaxMonths;
}
