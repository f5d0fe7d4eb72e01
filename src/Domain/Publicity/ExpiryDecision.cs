using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Publicity;

/// <summary>What happens when the last public day is over (PUB-04, A-18, A-19).</summary>
public static class ExpiryDecision
{
    /// <summary>The action due on a day. Stopping is the rule; holding needs recorded non-fulfilment, or a pack that holds when nothing is known.</summary>
    /// <param name="lastDay">The last public day, still shown.</param>
    /// <param name="fulfilment">What is recorded.</param>
    /// <param name="rule">The pack's answers for this class or grade.</param>
    /// <param name="deferred">How the pack counts an approved delay.</param>
    /// <param name="today">The legal day in Shanghai.</param>
    public static ExpiryAction At(DateOnly lastDay, Fulfilment fulfilment, PublicityRule rule, DeferredFulfilment deferred, DateOnly today)
    {
        if (today <= lastDay)
        {
            return ExpiryAction.NotYet;
        }

        return fulfilment switch
        {
            Fulfilment.NotFulfilled or Fulfilment.Partial => Unfulfilled(rule),
            Fulfilment.Deferred => deferred switch
            {
                DeferredFulfilment.NotYetFulfilled => Unfulfilled(rule),
                DeferredFulfilment.Fulfilled => ExpiryAction.TakeDown,
            },
            Fulfilment.Fulfilled => ExpiryAction.TakeDown,
            Fulfilment.Unknown => rule.UnknownAtExpiry switch
            {
                UnknownAtExpiry.Stop => ExpiryAction.TakeDown,
                UnknownAtExpiry.Hold => ExpiryAction.Hold,
            },
        };
    }

    // A sector's rule is applied by a person; until one has, nothing stops by itself.
    private static ExpiryAction Unfulfilled(PublicityRule rule) => rule.Unfulfilled switch
    {
        UnfulfilledAtExpiry.Hold or UnfulfilledAtExpiry.SectorRule => ExpiryAction.Hold,
        UnfulfilledAtExpiry.Stop => ExpiryAction.TakeDown,
    };
}
