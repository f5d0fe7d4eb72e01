namespace CreditFlow.Domain.Policy;

/// <summary>The day a publicity period starts from .</summary>
public enum PeriodAnchor
{
    /// <summary>The date of the penalty decision: late publishing does not punish the subject.</summary>
    DecisionDate,
}
