namespace CreditFlow.Domain.Eligibility;

/// <summary>What is known about a condition before anybody has looked at the evidence.</summary>
public enum EligibilityState
{
    /// <summary>The platform's own data show it.</summary>
    Met,

    /// <summary>The applicant shows it by evidence; a person decides.</summary>
    ToProve,

    /// <summary>It fails: an application now would be in vain.</summary>
    NotMet,
}
