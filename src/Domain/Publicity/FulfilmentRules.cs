namespace CreditFlow.Domain.Publicity;

/// <summary>Questions about <see cref="Fulfilment"/> that several rules ask.</summary>
public static class FulfilmentRules
{
    /// <summary>Whether an authority has recorded that the decision is not, or not wholly, carried out (PUB-04, A-18). Unknown is not a record.</summary>
    public static bool IsNonFulfilmentRecorded(this Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.NotFulfilled or Fulfilment.Partial => true,
        Fulfilment.Unknown or Fulfilment.Fulfilled or Fulfilment.Deferred => false,
    };
}
