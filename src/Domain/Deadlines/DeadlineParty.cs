namespace CreditFlow.Domain.Deadlines;

/// <summary>Whom a clock binds.</summary>
public enum DeadlineParty
{
    /// <summary>An agency: its time may become shorter by a new calendar, visibly.</summary>
    Agency,

    /// <summary>A citizen or unit: their time is never shortened silently.</summary>
    Applicant,
}
