namespace CreditFlow.Domain.Consents;

/// <summary>Where a consent stands. That its time is over follows from the day.</summary>
public enum ConsentState
{
    /// <summary>The form is printed, the subject has not signed yet.</summary>
    Drafted,

    /// <summary>The signed form is in; a second person checks it.</summary>
    Submitted,

    /// <summary>Checked: the reader may read until the last day.</summary>
    Granted,

    /// <summary>The form was no consent.</summary>
    Refused,

    /// <summary>The subject took it back.</summary>
    Revoked,
}
