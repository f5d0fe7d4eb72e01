namespace CreditFlow.Activities.Oversight;

/// <summary>How a leak ends.</summary>
public enum LeakEnd
{
    /// <summary>Serious: reported to the city department (COL-12).</summary>
    Reported,

    /// <summary>Handled, not serious.</summary>
    Handled,
}
