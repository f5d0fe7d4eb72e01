namespace CreditFlow.Domain.Records;

/// <summary>Why a publication ended.</summary>
public enum TakeDownReason
{
    /// <summary>The period is over (PUB-04).</summary>
    Expired,

    /// <summary>The period is over and the penalty has now been fulfilled .</summary>
    FulfilledAfterHold,

    /// <summary>An objection was upheld: it should not be public (OBJ-03, ground b).</summary>
    ObjectionUpheld,

    /// <summary>Credit repair was granted (REP-03, REP-07).</summary>
    Repaired,

    /// <summary>The period was shortened to an end that was past already .</summary>
    Shortened,

    /// <summary>The period was over already when the record arrived.</summary>
    ExpiredOnArrival,

    /// <summary>The decision behind it was revoked or found unlawful .</summary>
    Withdrawn,

    /// <summary>Its disclosure scope keeps it from the public (GRD-03).</summary>
    NotForPublic,

    /// <summary>The batch that brought it was turned down as a whole.</summary>
    BatchTurnedDown,
}
