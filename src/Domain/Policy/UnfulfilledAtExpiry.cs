namespace CreditFlow.Domain.Policy;

/// <summary>What a pack does at the last day when non-fulfilment is recorded (PUB-04, A-18).</summary>
public enum UnfulfilledAtExpiry
{
    /// <summary>Keep the record up until the decision is fulfilled.</summary>
    Hold,

    /// <summary>Stop all the same.</summary>
    Stop,

    /// <summary>The sector authority's rules say what happens; a person applies them.</summary>
    SectorRule,
}
