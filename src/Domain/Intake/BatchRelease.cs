namespace CreditFlow.Domain.Intake;

/// <summary>What a second person has said about the records of an import.</summary>
public enum BatchRelease
{
    /// <summary>Nothing yet: nothing of it is shown (待放行).</summary>
    Awaiting,

    /// <summary>Released (已放行).</summary>
    Released,

    /// <summary>Turned down as a whole (整批退回).</summary>
    TurnedDown,
}
