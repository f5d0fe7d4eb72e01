namespace CreditFlow.Domain.Policy;

/// <summary>Where a publicity period's length comes from .</summary>
public enum PeriodModel
{
    /// <summary>The catalogue fixes one period per act within the class's range.</summary>
    FixedInCatalogue,

    /// <summary>The finding fixes one period within the class's range, because no catalogue lists the act (BRE-04, BRE-05).</summary>
    FixedInDecision,

    /// <summary>Repair may be applied for once the minimum is over; without it publicity ends by itself at the maximum.</summary>
    MinApplyMaxAuto,
}
