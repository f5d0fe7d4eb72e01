namespace CreditFlow.Domain.Policy;

/// <summary>Which period one decision with several penalties gets .</summary>
public enum MultiplePenalties
{
    /// <summary>The longest: one decision, one clock.</summary>
    Longest,
}
