namespace CreditFlow.Domain.Cases;

/// <summary>How an objection was decided.</summary>
public enum CaseOutcome
{
    /// <summary>Upheld, the record was corrected (准予更正).</summary>
    Corrected,

    /// <summary>Upheld, the record was taken down (准予撤下).</summary>
    TakenDown,

    /// <summary>Not borne out, the record stays (不予更正).</summary>
    NotUpheld,
}
