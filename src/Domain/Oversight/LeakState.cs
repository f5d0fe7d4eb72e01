namespace CreditFlow.Domain.Oversight;

/// <summary>Where a leak stands.</summary>
public enum LeakState
{
    /// <summary>Being handled (处置中).</summary>
    Handling,

    /// <summary>Found serious and reported (已报告).</summary>
    Reported,

    /// <summary>Handled and found not serious (已处置).</summary>
    Handled,
}
