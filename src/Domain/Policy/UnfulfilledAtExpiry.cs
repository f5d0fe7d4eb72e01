namespace CreditFlow.Domain.Policy;

/// <summary>What a pack does at the last day when non-fulfilment is recorded (PUB-04, A-18).</summary>
public enum UnfulfilledAtExpiry
{
    /// <summary>Keep the record up until the decision is fulfilled.</summary>
    Hold,
}
