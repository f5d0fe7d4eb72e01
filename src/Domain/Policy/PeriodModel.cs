namespace CreditFlow.Domain.Policy;

/// <summary>Where a publicity period's length comes from .</summary>
public enum PeriodModel
{
    /// <summary>The catalogue fixes one period per act within the class's range.</summary>
    FixedInCatalogue,
}
