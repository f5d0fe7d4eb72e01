namespace CreditFlow.Domain.Deadlines;

/// <summary>What another calendar does to a date.</summary>
public enum DeadlineEffectKind
{
    /// <summary>Nothing.</summary>
    Unchanged,

    /// <summary>The day stays and is provisional no longer.</summary>
    Confirmed,

    /// <summary>The day becomes later.</summary>
    Longer,

    /// <summary>The day becomes earlier; it binds an agency, or somebody decided so explicitly.</summary>
    Shorter,

    /// <summary>The day would become earlier and stays: a citizen's time is never shortened silently.</summary>
    Kept,
}
