using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Publicity;

/// <summary>What happens when the last public day is over (PUB-04, A-18, A-19).</summary>
public static class ExpiryDecision
{
    /// <summary>The action due on a day. Stopping is the rule; holding needs recorded non-fulfilment, or a pack that holds when nothing is known.</summary>
    /// <param name="lastDay">The last public day, still shown.</param>
    /// <param name="fulfilment">What is recorded.</param>
    /// <param name="unknownAtExpiry">The pack's answer when nothing is recorded.</param>
    /// <param name="today">The legal day in Shanghai.</param>
    public static ExpiryAction At(DateOnly lastDay, Fulfilment fulfilment, UnknownAtExpiry unknownAtExpiry, DateOnly today)
    {
        if (today <= lastDay)
        {
            return ExpiryAction.NotYet;
        }

        return fulfilment switch
        {
            Fulfilment.NotFulfilled or Fulfilment.Partial => ExpiryAction.Hold,
            Fulfilment.Fulfilled => ExpiryAction.TakeDown,
            Fulfilment.Unknown => unknownAtExpiry switch
            {
                UnknownAtExpiry.Stop => ExpiryAction.TakeDown,
                UnknownAtExpiry.Hold => ExpiryAction.Hold,
            },
        };
    }
}
