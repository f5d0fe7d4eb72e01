namespace CreditFlow.Domain.Policy;

/// <summary>The date that chooses the pack which governs a matter (DOMAIN section 5).</summary>
public enum RuleDate
{
    /// <summary>The date of the penalty decision, or of the document that finds a breach .</summary>
    DecisionDate,

    /// <summary>The day an application was received .</summary>
    ReceiptDate,
}
