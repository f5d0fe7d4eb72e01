namespace CreditFlow.Host.Admin.Queries;

/// <summary>How an instance stands, in one word for people.</summary>
public enum InstanceStanding
{
    /// <summary>Its turns fail as a whole; sweeps leave it alone.</summary>
    Parked,

    /// <summary>An activity has failed and the instance stands still.</summary>
    Faulted,

    /// <summary>An operator has suspended it.</summary>
    Suspended,

    /// <summary>It runs, but a branch of it has failed.</summary>
    Impaired,

    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It has come to its end.</summary>
    Finished,

    /// <summary>Somebody has ended it.</summary>
    Cancelled,
}
