namespace CreditFlow.Domain.Policy;

/// <summary>The day a publicity period starts from .</summary>
public enum PeriodAnchor
{
    /// <summary>The date of the decision or finding: late publishing does not punish the subject.</summary>
    DecisionDate,

    /// <summary>The day the record was first shown, in packs whose law counts from there.</summary>
    PublishedDate,
}
