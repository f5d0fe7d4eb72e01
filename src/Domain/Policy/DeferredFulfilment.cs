namespace CreditFlow.Domain.Policy;

/// <summary>How an approved delay or instalments that are being kept count at the last day .</summary>
public enum DeferredFulfilment
{
    /// <summary>As not fulfilled yet, flagged for a person to look at.</summary>
    NotYetFulfilled,

    /// <summary>As fulfilled.</summary>
    Fulfilled,
}
