namespace CreditFlow.Domain.Measures;

/// <summary>Where a measure stands.</summary>
public enum MeasureState
{
    /// <summary>Somebody proposed it; it has no effect.</summary>
    Proposed,

    /// <summary>It was imposed.</summary>
    InForce,

    /// <summary>It was not imposed.</summary>
    Refused,

    /// <summary>It was ended.</summary>
    Ended,
}
