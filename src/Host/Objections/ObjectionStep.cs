namespace CreditFlow.Host.Objections;

/// <summary>The pages of an objection, in order.</summary>
public enum ObjectionStep
{
    Reason,
    Statement,
    Evidence,
    Applicant,
    Check,
}
