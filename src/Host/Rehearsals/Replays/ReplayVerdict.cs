namespace CreditFlow.Host.Rehearsals.Replays;

/// <summary>What became of a real case in a version that it did not follow.</summary>
public enum ReplayVerdict
{
    /// <summary>It would end just so.</summary>
    Same,

    /// <summary>It would end otherwise.</summary>
    Different,

    /// <summary>It cannot be compared, for a reason that is told.</summary>
    NotComparable,
}
